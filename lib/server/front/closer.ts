import type http from "node:http";
import type { Socket } from "node:net";

/**
 * Returns a function that closes idle connections at once, gives running responses `patienceMs`, then destroys every socket, including the
 * upgraded ones of development. False: some were still in use.
 */
export function closer(server: http.Server): (patienceMs: number) => Promise<boolean> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return async (patienceMs) => {
    let isWhole = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    // Those that never asked for anything are not among the idle ones: clients open them ahead.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    const late = setTimeout(() => {
      isWhole = false;
      for (const socket of sockets) socket.destroy();
    }, patienceMs);
    await closed;
    clearTimeout(late);
    return isWhole;
  };
}
