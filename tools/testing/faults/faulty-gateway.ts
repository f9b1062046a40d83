import http from "node:http";
import type { AddressInfo } from "node:net";
import type { S3Settings } from "@/lib/bytes/storage/s3/s3-settings";

/**
 * What happens to a request: it is refused with a status, its response is cut in half, one byte of it is flipped, its
 * connection is reset, or nothing.
 */
type Fault = "500" | "503" | "cut" | "flip" | "reset" | null;

export type FaultyGateway = {
  settings: S3Settings;
  /** Chooses the fault of each later request, by "METHOD path". */
  set(faultOf: (asked: string) => Fault): void;
  asked: string[];
  close(): void;
};

function damaged(body: Buffer, fault: Fault): Buffer {
  const bytes = Buffer.from(body);
  const middle = bytes.length >> 1;
  if (fault === "flip" && bytes.length > 0) bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return fault === "cut" ? bytes.subarray(0, middle) : bytes;
}

/** A proxy in front of an object store, which damages what passes through it. */
export async function startFaultyGateway(behind: S3Settings): Promise<FaultyGateway> {
  let faultOf: (asked: string) => Fault = () => null;
  const asked: string[] = [];
  const server = http.createServer((req, res) => {
    const name = `${req.method} ${req.url}`;
    asked.push(name);
    const fault = faultOf(name);
    if (fault === "reset") return void req.socket.destroy();
    if (fault === "500" || fault === "503")
      return void req.resume().on("end", () => res.writeHead(Number(fault)).end());
    const { hostname, port } = new URL(behind.endpoint);
    const to = http.request(
      { hostname, port, method: req.method, path: req.url, headers: req.headers },
      async (from) => {
        const body = Buffer.concat(await from.toArray());
        res.writeHead(from.statusCode ?? 502, from.headers);
        res.write(damaged(body, req.method === "GET" ? fault : null));
        if (fault === "cut") res.socket?.end();
        else res.end();
      },
    );
    to.on("error", () => req.socket.destroy());
    req.pipe(to);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { ...behind, endpoint: `http://127.0.0.1:${port}` },
    set: (next) => {
      faultOf = next;
    },
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
