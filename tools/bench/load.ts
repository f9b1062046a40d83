import { connect, type Socket } from "node:net";

export type LoadTotals = { answers: number; bytes: number };

const requestFor = ({ host, pathname, search }: URL) =>
  `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\n\r\n`;

/** The length of the whole response that begins with this chunk. All measured servers send its length. */
function answerBytes(chunk: Buffer): number {
  const end = chunk.indexOf("\r\n\r\n");
  const head = chunk.toString("latin1", 0, Math.max(0, end));
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (!head.startsWith("HTTP/1.1 200 ") || length === undefined)
    throw new Error(`not a whole answer with its length: ${head.slice(0, 200)}`);
  return end + 4 + Number(length);
}

/** Counts the responses on one connection as their bytes arrive. */
class AnswerCounter {
  #left = 0;
  readonly #sent: LoadTotals;

  constructor(sent: LoadTotals) {
    this.#sent = sent;
  }

  /** Returns whether a response is complete. Throws on anything but a complete 200. */
  take(chunk: Buffer): boolean {
    if (this.#left === 0) this.#left = answerBytes(chunk);
    this.#left -= chunk.length;
    this.#sent.bytes += chunk.length;
    if (this.#left > 0) return false;
    this.#sent.answers++;
    return true;
  }
}

/** Sends requests on one connection, one at a time, until `more` returns false. */
function askOn(socket: Socket, request: string, more: () => boolean, sent: LoadTotals): Promise<void> {
  const counter = new AnswerCounter(sent);
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the server closed the connection")));
    socket.on("data", (chunk: Buffer) => {
      try {
        if (!counter.take(chunk)) return;
      } catch (error) {
        return reject(error);
      }
      if (more()) socket.write(request);
      else resolve();
    });
    socket.write(request);
  });
}

/**
 * As many GETs as time allows, on this many kept-alive connections. Uses bare sockets: a client that costs more than
 * the server would distort the measurement.
 */
export async function load(target: string, connections: number, more: () => boolean): Promise<LoadTotals> {
  const url = new URL(target);
  const request = requestFor(url);
  const sent = { answers: 0, bytes: 0 };
  const sockets = Array.from({ length: connections }, () => connect(Number(url.port), url.hostname));
  try {
    await Promise.all(sockets.map((socket) => askOn(socket, request, more, sent)));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  return sent;
}

/** For `load`: true until this much time has passed. */
export function during(ms: number): () => boolean {
  const end = performance.now() + ms;
  return () => performance.now() < end;
}

/** Connections that send a request and then read nothing. */
export function slowReaders(target: string, count: number): Socket[] {
  const url = new URL(target);
  return Array.from({ length: count }, () => {
    const socket = connect(Number(url.port), url.hostname);
    socket.pause();
    socket.on("error", () => undefined);
    socket.write(requestFor(url));
    return socket;
  });
}
