import http from "node:http";
import type { AddressInfo } from "node:net";
import { apiRouter } from "@/lib/front/api-routes";
import { serveApi } from "@/lib/front/serve-api";
import { loadRoute, routeFiles } from "./server-under-test";

/** Serves all operations over real HTTP, without pages. */
export async function startApi(): Promise<{ baseUrl: string; close(): Promise<void> }> {
  const routes = await Promise.all(
    [...routeFiles()].map(async ([path, file]) => ({
      path: `/api/v1${path.replaceAll(/\{(\w+)\}/g, "[$1]")}`,
      handlers: await loadRoute(file),
    })),
  );
  const match = apiRouter(routes);
  const server = http.createServer((req, res) => {
    const { pathname } = new URL(req.url ?? "/", baseUrl);
    const found = match(req.method ?? "GET", pathname);
    if (found === null) res.writeHead(404).end();
    else serveApi(found, req, res, baseUrl).catch(() => res.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
