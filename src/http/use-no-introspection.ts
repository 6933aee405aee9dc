import { type DocumentNode, type GraphQLSchema, NoSchemaIntrospectionCustomRule, type ValidationRule, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Tells clients nothing of the schema: no introspection, and no names like the one that is wrong. */
export function useNoIntrospection(): Plugin {
  return {
    onValidate({ addValidationRule, setValidationFn }) {
      addValidationRule(NoSchemaIntrospectionCustomRule);
      setValidationFn((schema: GraphQLSchema, document: DocumentNode, rules?: readonly ValidationRule[]) =>
        validate(schema, document, rules, { hideSuggestions: true }),
      );
    },
  };
}
