import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: 'index.tsx',
  ignoreNoDocuments: false,
  generates: { './generated/': { preset: 'client', config: { documentMode: 'string', useTypeImports: true } } },
};

export default config;
