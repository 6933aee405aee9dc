import { errorFacts } from './error-facts.js';

/** One sentence on why a server could not be reached, and what to look at. The password of the URL is never told. */
export function describeConnectionError(error: unknown, url: string): string {
  const { code, message } = errorFacts(error);
  const place = hidePassword(url);
  switch (code) {
    case 'ECONNREFUSED':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `No PostgreSQL answers at ${place} (${code}). Is it running? Check host and port in DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of ${place} is not known (${code}). Check the host in DATABASE_URL.`;
    case '28P01':
    case '28000':
      return `The PostgreSQL at ${place} refuses this user or password. Check them in DATABASE_URL.`;
    case '3D000':
      return `The PostgreSQL at ${place} has no such database. Create it (CREATE DATABASE …) or check the name in DATABASE_URL.`;
    default:
      return `The PostgreSQL at ${place} cannot be used: ${message}. Check DATABASE_URL.`;
  }
}

function hidePassword(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL';
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`;
}
