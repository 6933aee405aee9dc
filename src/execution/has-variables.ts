import { type FieldNode, Kind, visit } from 'graphql';

/** Has a variable a part in the arguments of a field? */
export function hasVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const argument of given)
    visit(argument, {
      [Kind.VARIABLE]: () => {
        found = true;
      },
    });
  return found;
}
