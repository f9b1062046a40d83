import net, { type AddressInfo } from "node:net";
import path from "node:path";

export type SilentProxy = {
  url: string;
  /** Open connections stay open, but nothing passes any more; nor do the next `accepted` connections get through. */
  fallSilent(accepted: number): void;
  close(): void;
};

function connectTo(url: URL): net.Socket {
  const folder = url.searchParams.get("host");
  if (folder !== null) return net.connect(path.join(folder, ".s.PGSQL.5432"));
  return net.connect(Number(url.port || 5432), url.hostname);
}

/** A proxy in front of PostgreSQL that can leave connections open with nobody at the other end, as after a failover. */
export async function startSilentProxy(databaseUrl: string): Promise<SilentProxy> {
  const behind = new URL(databaseUrl);
  const clients = new Set<net.Socket>();
  let silent = 0;
  const server = net.createServer((client) => {
    clients.add(client.on("error", () => undefined));
    if (silent-- > 0) return;
    const to = connectTo(behind).on("error", () => client.destroy());
    client.pipe(to).pipe(client);
    client.once("close", () => to.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  url.searchParams.delete("host");
  return {
    url: url.href,
    fallSilent(accepted) {
      silent = accepted;
      for (const client of clients) client.unpipe().pause();
    },
    close() {
      for (const client of clients) client.destroy();
      server.close();
    },
  };
}
