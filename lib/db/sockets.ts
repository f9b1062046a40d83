import net from "node:net";
import { remember } from "@/lib/remember";

const silentMs = 20_000;

const sockets = () => remember("database-sockets", () => new Set<net.Socket>());

/** Opens a socket for a connection of the pool. */
export function openSocket(): net.Socket {
  const socket = new net.Socket();
  const open = sockets().add(socket);
  return socket.once("close", () => open.delete(socket));
}

/**
 * Ends those of the pool's current connections that receive nothing within `afterMs`. After a failover nobody may be
 * left to end them: TCP gives up after a quarter of an hour, and until then every query on one would wait.
 */
export function endSilent(afterMs = silentMs): void {
  const before = [...sockets()].map((socket) => ({ socket, bytes: socket.bytesRead }));
  setTimeout(() => {
    for (const { socket, bytes } of before) {
      if (socket.bytesRead === bytes) socket.destroy(new Error("the database is silent on this connection"));
    }
  }, afterMs).unref();
}
