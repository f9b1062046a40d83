import { afterEach, describe, expect, it } from "vitest";
import { clientNetwork } from "./client-network";
import { authCookies, sessionCookie } from "./cookies";

afterEach(() => {
  delete process.env.FLUXARA_PUBLIC_URL;
});

describe("authCookies", () => {
  it("are bound to this very host over https", () => {
    process.env.FLUXARA_PUBLIC_URL = "https://fluxara.example";
    for (const { name, options } of Object.values(authCookies())) {
      expect(name).toMatch(/^__Host-flx-/);
      expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
    }
    const { state, nonce, pkceCodeVerifier } = authCookies();
    expect([state, nonce, pkceCodeVerifier].map(({ options }) => options.maxAge)).toEqual([600, 600, 600]);
  });

  it("have plain names over http, where a browser would drop the others", () => {
    process.env.FLUXARA_PUBLIC_URL = "http://127.0.0.1:3000";
    expect(authCookies().sessionToken).toMatchObject({ name: "flx-session", options: { secure: false } });
  });
});

describe("sessionCookie", () => {
  it.each([
    [null, undefined],
    ["", undefined],
    ["flx-session=a.b.c", "a.b.c"],
    ["x=1; flx-session=a=b; y=2", "a=b"],
    ["x=flx-session=1;flx-session= a ", "a"],
    ["flx-sessions=1; my-flx-session=2", undefined],
    ["__Host-flx-session=1", undefined],
  ])("%j → %j", (header, value) => {
    expect(sessionCookie(header)).toBe(value);
  });

  it("does not take the plain name over https, which another host could have set", () => {
    process.env.FLUXARA_PUBLIC_URL = "https://fluxara.example";
    expect(sessionCookie("flx-session=planted; __Host-flx-session=mine")).toBe("mine");
  });
});

describe("clientNetwork", () => {
  it.each([
    [undefined, "unknown"],
    ["10.0.0.1", "10.0.0.1"],
    ["made up, 10.0.0.1", "10.0.0.1"],
    ["::1", "0:0:0:0::/64"],
  ])("%j → %j", (forwarded, network) => {
    const headers = new Headers(forwarded === undefined ? {} : { "x-forwarded-for": forwarded });
    expect(clientNetwork(headers)).toBe(network);
  });
});
