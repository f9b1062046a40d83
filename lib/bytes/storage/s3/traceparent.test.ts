import http, { type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asLongWork, inTrace } from "@/lib/lane";
import { S3Requests } from "./s3-requests";

const asked: IncomingHttpHeaders[] = [];
const server = http.createServer((req, res) => {
  asked.push(req.headers);
  res.writeHead(404).end();
});
let requests: S3Requests;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const keys = { accessKeyId: "some-key", secretAccessKey: "some-secret" };
  requests = new S3Requests({ endpoint, bucket: "b", region: "us-east-1", forcePathStyle: true, ...keys });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

it("a request's trace goes on to the store, unsigned, also from work that outlives the request", async () => {
  await requests.head("untraced");
  await new Promise<void>((done, failed) =>
    inTrace(traceparent, () => {
      asLongWork(() => requests.head("traced")).then(() => done(), failed);
    }),
  );
  expect(asked.map((headers) => headers.traceparent)).toEqual([undefined, traceparent]);
  expect(asked[1]?.authorization).toMatch(/SignedHeaders=/);
  expect(asked[1]?.authorization).not.toMatch(/traceparent/);
});
