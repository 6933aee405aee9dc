/** What the plugins of one request share. */
export interface ServerContext {
  /** Set by `useRequestId` before anything else; told in the header, in masked errors and in the log. */
  requestId: string;
}
