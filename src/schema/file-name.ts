/** The name of an import's file without its folder, which is its owner's affair. */
export function fileNameOf<Name extends string | undefined>(path: Name): Name {
  return path?.split(/[\\/]/).at(-1) as Name;
}
