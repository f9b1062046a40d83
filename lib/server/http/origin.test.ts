import { afterEach, expect, it, vi } from "vitest";
import { assertSameOrigin } from "./origin";

afterEach(() => vi.unstubAllEnvs());

const written = (headers: Record<string, string>) => () =>
  assertSameOrigin(
    new Request("http://a/", { headers: { "content-type": "application/json", ...headers } }),
    true,
  );

const evil = "https://evil.example";

it.each([
  ["another site", { origin: evil, host: "console.example" }],
  [
    "a proxy's word for another site",
    { origin: evil, host: "console.example", "x-forwarded-host": "evil.example" },
  ],
  ["a Host header that repeats it", { origin: evil, host: "evil.example" }],
  ["the same host without TLS", { origin: "http://console.example", host: "console.example" }],
  ["the same host at another port", { origin: "https://console.example:8443", host: "console.example:8443" }],
  ["a subdomain", { origin: "https://a.console.example", host: "console.example" }],
  ["an opaque origin", { origin: "null", host: "console.example" }],
  ["no origin", { host: "console.example" }],
  [
    "a site that the browser calls another",
    { origin: "https://console.example", "sec-fetch-site": "same-site" },
  ],
])("with a public URL, a write from %s is refused", (_, headers: Record<string, string>) => {
  vi.stubEnv("FLUXARA_PUBLIC_URL", "https://console.example/");
  expect(written(headers)).toThrow(/pages of https:\/\/console\.example\//);
});

it("with a public URL, a write from its pages passes, whatever name the proxy used", () => {
  vi.stubEnv("FLUXARA_PUBLIC_URL", "https://console.example/");
  expect(written({ origin: "https://console.example", host: "10.0.0.5:3000" })).not.toThrow();
  expect(written({ "sec-fetch-site": "same-origin" })).not.toThrow();
});

it("without one, the Host header counts, over plain HTTP, and no proxy is believed", () => {
  vi.stubEnv("FLUXARA_PUBLIC_URL", "http://0.0.0.0:3000");
  vi.stubEnv("FLUXARA_ANY_HOST", "1");
  const host = "192.168.1.5:3000";
  expect(written({ origin: `http://${host}`, host })).not.toThrow();
  for (const headers of [
    { origin: `https://${host}`, host },
    { origin: "http://evil.example", host, "x-forwarded-host": "evil.example" },
    {
      origin: "https://evil.example",
      host,
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    },
  ])
    expect(written(headers)).toThrow(/FLUXARA_PUBLIC_URL/);
});
