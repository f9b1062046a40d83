import http from "node:http";
import type { AddressInfo } from "node:net";
import { env } from "@/lib/env";
import { mediaHandler } from "@/lib/server/front/media";
import { serveApi } from "@/lib/server/front/serve-api";
import { findOperation } from "@/lib/server/http/find-operation";
import { responders } from "@/lib/server/http/responders";

/**
 * Serves all operations and signed URLs over real HTTP, without pages. `onHead` is told of each response when its head
 * is written.
 */
export async function startApi(
  onHead?: (req: http.IncomingMessage, status: number) => void,
): Promise<{ baseUrl: string; close(): Promise<void> }> {
  const server = http.createServer((req, res) => {
    if (onHead) {
      const writeHead = res.writeHead.bind(res) as (...all: unknown[]) => http.ServerResponse;
      res.writeHead = (...all: unknown[]) => {
        onHead(req, all[0] as number);
        return writeHead(...all);
      };
    }
    if (req.url?.startsWith("/media/")) {
      mediaHandler({ secret: env.secret ?? "", publicUrl: baseUrl })(req, res);
      return;
    }
    const { pathname } = new URL(req.url ?? "/", baseUrl);
    const found = findOperation(req.method ?? "GET", pathname);
    if (!found?.name) res.writeHead(404).end();
    else
      serveApi({ respond: responders[found.name], params: found.params }, req, res, baseUrl).catch(() =>
        res.destroy(),
      );
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
