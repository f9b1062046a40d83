import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startUnderTest } from "@/lib/server/front/front-under-test";
import { fixedDocument } from "./fixed-document";
import { responseOf } from "./respond";

const value = { paths: "é".repeat(2000) };
const text = JSON.stringify(value);
let made = 0;
const document = fixedDocument("a test's", () => {
  made++;
  return value;
});

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest({ openapi: document.respond });
});
afterAll(() => front.close());

const read = (headers: Record<string, string> = {}, method = "GET") =>
  fetch(`${front.base}/api/v1/openapi.json`, { method, headers });

it("a fixed document is made once, however often it is read", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => read(i % 2 ? { "accept-encoding": "identity" } : {})),
  );
  for (const answer of answers) expect(await answer.json()).toEqual(value);
  await read({}, "HEAD");
  expect(made).toBe(1);
});

it("a fixed document is packed for readers who accept it, and the same for others", async () => {
  const plain = await read({ "accept-encoding": "br" });
  expect(Object.fromEntries(plain.headers)).toMatchObject({
    "content-length": String(Buffer.byteLength(text)),
    "content-type": "application/json",
    vary: "accept-encoding",
  });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(text);
  const request = new Request("http://a/", { headers: { "accept-encoding": "gzip, br" } });
  const packed = responseOf(await document.respond(request, {}));
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(text);
});

it("a fixed document is 304 without a body for its tag, packed or not, and whole for another", async () => {
  const etag = (await read()).headers.get("etag") ?? "";
  expect(etag).toMatch(/^W\/"[\w-]{43}"$/);
  for (const tag of [etag, etag.slice(2), `"other", ${etag}`]) {
    const again = await read({ "if-none-match": tag });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  }
  expect((await read({ "if-none-match": '"other"' })).status).toBe(200);
});
