import type { Plugin } from 'graphql-yoga';
import { pagePolicy, securityHeaders } from './security-headers.js';

/** Sets the security headers of every answer; a page, which is GraphiQL, may run what it needs. */
export function useSecurityHeaders(): Plugin {
  return {
    onResponse({ response }) {
      for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
      const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
      if (isPage) response.headers.set('content-security-policy', pagePolicy);
    },
  };
}
