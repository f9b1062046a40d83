import http from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startUnderTest } from "./front-under-test";

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest();
});
afterAll(() => front.close());

describe("pages", () => {
  it("carry a nonce of their own, no store, and what every answer carries", async () => {
    const [one, two] = await Promise.all([fetch(front.base), fetch(front.base)]);
    const policy = one.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic';/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).not.toBe(two.headers.get("content-security-policy"));
    expect(await one.text()).toBe(`page ${policy}`);
    expect(Object.fromEntries(one.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
  });

  it("of links that are secrets are in no index, and tell no other site where they are", async () => {
    const headersOf = async (path: string) => {
      const { headers } = await fetch(`${front.base}${path}`);
      return [headers.get("x-robots-tag"), headers.get("referrer-policy")];
    };
    for (const path of ["/s/abc", "/s/abc?a=1", "/api/v1/s/abc", "/s", "/u/abc", "/api/v1/u/abc"])
      expect(await headersOf(path)).toEqual(["noindex", "no-referrer"]);
    for (const path of ["/sign-in", "/w/s/x", "/w/u/x", "/usage"])
      expect(await headersOf(path)).toEqual([null, "same-origin"]);
  });

  it("load scripts whose workers may load and fetch from this site alone, and nothing else", async () => {
    const policyOf = async (file: string) =>
      (await fetch(`${front.base}/_next/static/${file}`)).headers.get("content-security-policy");
    expect(await policyOf("chunks/a.js?v=1")).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'",
    );
    for (const file of ["a.css", "a.js.svg", "a?b.js", "a.html"])
      expect(await policyOf(file)).toBe("default-src 'none'; sandbox");
  });

  it("that fail are a typed 500 that reveals nothing", async () => {
    const res = await fetch(`${front.base}/breaks`);
    const text = await res.text();
    expect([res.status, JSON.parse(text).code]).toEqual([500, "internal"]);
    expect(text).not.toContain("a page broke");
  });

  it("refuse a request without credentials before its body is sent", async () => {
    const ask = (headers: Record<string, string>) =>
      new Promise<string>((resolve, reject) => {
        const req = http.request(`${front.base}/api/v1/x`, {
          method: "POST",
          headers: { ...headers, expect: "100-continue", "content-length": "5" },
        });
        req.on("continue", () => {
          req.end("12345");
          resolve("continue");
        });
        req.on("response", (res) => {
          res.resume();
          resolve(String(res.statusCode));
          req.destroy();
        });
        req.on("error", reject);
        req.flushHeaders();
      });
    expect(await ask({})).toBe("401");
    expect(await ask({ authorization: "Bearer flx_x" })).toBe("continue");
  });
});
