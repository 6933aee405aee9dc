/** Absent means absent: no key with undefined, so that a record survives JSON unchanged. */
export function withoutAbsent<Fields extends object>(fields: { [Key in keyof Fields]: Fields[Key] | undefined }): Fields {
  const said: Partial<Fields> = {};
  for (const key in fields) if (fields[key] !== undefined) said[key] = fields[key];
  return said as Fields;
}
