import type http from "node:http";
import net, { type Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";

/** A proxy may have sent a request just before it heard that the port is closed. */
const lingerMs = 300;

const shortRoundMs = 1;
const maxTurns = 100;

/**
 * Closing resets connections that wait to be taken. A round of the loop takes all there are, so few can have come if it was
 * short.
 */
async function afterShortTurns(): Promise<void> {
  for (let turnCount = 0; turnCount < maxTurns; turnCount++) {
    const beganMs = performance.now();
    await turn();
    if (performance.now() - beganMs < shortRoundMs) return;
  }
}

/**
 * Returns a function that takes no more connections, closes idle ones a moment later, gives running responses `patienceMs`, then destroys
 * every socket, including the upgraded ones of development. False: some were still in use.
 */
export function closer(server: http.Server): (patienceMs: number) => Promise<boolean> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return async (patienceMs) => {
    let isDrained = true;
    await afterShortTurns();
    // `http`'s own `close` would end idle connections at once, with requests that are on their way.
    const closed = new Promise<void>((resolve) => net.Server.prototype.close.call(server, () => resolve()));
    const closeIdle = setInterval(async () => {
      // After a pause of the loop timers come first: what has arrived meanwhile is read by then.
      await turn();
      server.closeIdleConnections();
      // Those that never asked for anything are not among the idle ones: clients open them ahead.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, lingerMs);
    const late = setTimeout(() => {
      isDrained = false;
      for (const socket of sockets) socket.destroy();
    }, patienceMs);
    await closed;
    clearTimeout(late);
    clearInterval(closeIdle);
    return isDrained;
  };
}
