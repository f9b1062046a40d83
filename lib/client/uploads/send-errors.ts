/** Not the file's fault: the connection failed, or the server is unavailable for a while. */
export class ServerUnavailable extends Error {
  /** How long the server asks to wait. */
  readonly retryAfterMs: number;
  constructor(detail: string, retryAfterMs = 0) {
    super(detail);
    this.retryAfterMs = retryAfterMs;
  }
}
/** No file can be sent until the user does something. */
export class NeedsUser extends Error {}
/** The server does not accept this file. */
export class FileRejected extends Error {}

/** Aborting with this reason deletes the upload; with any other it can be resumed. */
export const giveUp = "give up";
