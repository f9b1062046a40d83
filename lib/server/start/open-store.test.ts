import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { forget } from "@/lib/remember";
import { assertUsableStore } from "./open-store";

/** What the store answers to every request, with or without its name of the error. */
let answer: { status: number; code?: string };
const server = http.createServer((req, res) => {
  req.resume();
  res.writeHead(answer.status, { "content-type": "application/xml" });
  res.end(answer.code ? `<Error><Code>${answer.code}</Code></Error>` : "");
});
const port = () => (server.address() as AddressInfo).port;

function useStore(endpoint: string): void {
  vi.stubEnv("FLUXARA_S3_ENDPOINT", endpoint);
  vi.stubEnv("FLUXARA_S3_BUCKET", "pictures");
  vi.stubEnv("FLUXARA_S3_ACCESS_KEY_ID", "key");
  vi.stubEnv("FLUXARA_S3_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("FLUXARA_S3_FORCE_PATH_STYLE", "1");
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
beforeEach(() => forget("storage"));
afterEach(() => {
  forget("storage");
  vi.unstubAllEnvs();
});
afterAll(() => server.close());

it.each([
  [404, "NoSuchBucket", "there is no such bucket"],
  [403, "InvalidAccessKeyId", "it does not know the access key"],
  [403, "SignatureDoesNotMatch", "the secret key is wrong"],
  [403, "AccessDenied", "the key may not do that"],
  [403, undefined, "it refuses the key"],
  [301, "PermanentRedirect", "the bucket is in another region"],
  [400, "AuthorizationHeaderMalformed", "the bucket is in another region"],
])("a start is refused where the store answers %i %s", async (status, code, why) => {
  answer = code === undefined ? { status } : { status, code };
  useStore(`http://127.0.0.1:${port()}`);
  const said: string[] = [];
  await expect(assertUsableStore((line) => said.push(line))).rejects.toMatchObject({
    code: "unavailable",
    message: `s3://pictures at http://127.0.0.1:${port()} cannot be used: ${why}. Check FLUXARA_S3_*.`,
  });
  expect(said).toEqual([]);
});

it.each([
  ["is busy", () => `http://127.0.0.1:${port()}`, "SlowDown"],
  ["is not there", () => "http://127.0.0.1:1", "it refuses connections"],
  ["has no address", () => "http://store.invalid", "(its host is unknown to DNS|DNS does not answer)"],
  ["speaks no TLS", () => `https://127.0.0.1:${port()}`, "it does not speak TLS"],
])("one that %s is only said", async (_, endpoint, why) => {
  answer = { status: 503, code: "SlowDown" };
  useStore(endpoint());
  const said: string[] = [];
  await assertUsableStore((line) => said.push(line));
  expect(said).toEqual([
    expect.stringMatching(
      new RegExp(`^s3://pictures at ${endpoint()} is away.*The object store failed while .*: ${why}\\.$`),
    ),
  ]);
});
