import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { openSession } from "@/lib/db/system/accounts/sessions";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { stepAt, totpCode } from "@/lib/domain/access/totp";
import { startSecondFactor, switchOnSecondFactor } from "@/lib/services/accounts/enrol-second-factor";
import { register } from "@/lib/services/accounts/register";
import { byPassword, makePerson, makeToken, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { send } from "@/tools/testing/server/server-under-test";
import { sessionIdFrom } from "./session-id";
import { signInByPassword } from "./sign-in-by-password";
import { viewerNow } from "./viewer";

const bySignIn = authorizeSystem("sign-in");

useFluxara();
afterEach(() => vi.unstubAllEnvs());

const moment = new Date(1_800_000_000_000);
const given = { email: "ann@example.com", password: "violet anchor tundra 9" };
let secret = "";
let codes: string[] = [];

beforeAll(async () => {
  await register({ ...given, name: "Ann" });
  const { id } = await db().account.update({ where: { email: given.email }, data: { status: "approved" } });
  const viewer = { ...(await viewerOf((await makePerson()).headers)), accountId: id, now: () => moment };
  ({ secret, codes } = await startSecondFactor(viewer as Viewer, null));
  await switchOnSecondFactor(viewer as Viewer, totpCode(secret, stepAt(moment) - 1), null);
});

const signIn = (code?: string, password = given.password) =>
  signInByPassword({ ...given, password, code }, "192.0.2.1", moment);

describe("a sign-in by password with a second factor", () => {
  it("asks for a code only after the right password", async () => {
    for (const code of [undefined, ""]) await expect(signIn(code)).rejects.toThrow("second_factor");
    expect(await signIn(undefined, "wrong")).toBeNull();
    expect(await signIn(codes[0], "wrong")).toBeNull();
    expect(await signIn(codes[0])).toMatchObject({ email: given.email, secondFactor: true });
  });

  it("says how many tries are left, and that the code is at fault", async () => {
    await expect(signIn("000000")).rejects.toMatchObject({
      code: "unauthenticated",
      message: expect.stringMatching(/^Not that one. 4 tries left/),
      errors: [{ path: "code" }],
    });
    expect(await signIn(totpCode(secret, stepAt(moment)))).toMatchObject({ secondFactor: true });
  });

  it("has none where the account has none", async () => {
    await register({ ...given, email: "bob@example.com", name: "Bob" });
    const bob = await signInByPassword(
      { ...given, email: "bob@example.com", code: "1" },
      "192.0.2.1",
      moment,
    );
    expect(bob).toMatchObject({ secondFactor: false });
  });
});

describe("where a second factor is required", () => {
  const statusOf = async (
    name: "me" | "listWorkspaces" | "getSecondFactor" | "listSessions",
    headers: Headers,
  ) => (await send(name, { headers })).status;

  it.each([
    ["optional", true, 200],
    ["operators", true, 401],
    ["operators", false, 200],
    ["all", false, 401],
  ])("by %s, a session without it of an operator (%s) gets %i", async (rule, isOperator, status) => {
    vi.stubEnv("FLUXARA_SECOND_FACTOR", rule);
    const { headers } = await makePerson({ isOperator, role: "reviewer" });
    for (const name of ["me", "getSecondFactor"] as const) expect(await statusOf(name, headers)).toBe(200);
    for (const name of ["listWorkspaces", "listSessions"] as const)
      expect(await statusOf(name, headers)).toBe(status);
    const refused = await send("listWorkspaces", { headers });
    if (status === 401)
      expect(await refused.json()).toMatchObject({ detail: expect.stringContaining("second factor") });
  });

  it("one that was shown at the provider counts, and tokens need none", async () => {
    vi.stubEnv("FLUXARA_SECOND_FACTOR", "all");
    const { id, headers } = await makePerson({ role: "admin" });
    expect((await send("listWorkspaces", await makeToken(id))).status).toBe(200);
    const entry = { ...byPassword(id), way: "oidc", secondFactor: true } as const;
    const before = (await sessionIdFrom(headers)) ?? "";
    await db().session.delete({ where: { id: before } });
    const sid = await openSession(bySignIn, entry, new Date());
    await db().session.update({ where: { id: sid }, data: { id: before } });
    expect(await statusOf("listWorkspaces", headers)).toBe(200);
  });

  it("an open stream of a session without it has no rights any more", async () => {
    const { headers } = await makePerson({ role: "reviewer" });
    vi.stubEnv("FLUXARA_SECOND_FACTOR", "all");
    expect(await viewerNow(headers)).toMatchObject({ lacksSecondFactor: true });
    const refused = await send("watch", { params: { ws: "demo" }, headers });
    expect(refused.status).toBe(401);
  });

  it("setting it up admits the session at once", async () => {
    vi.stubEnv("FLUXARA_SECOND_FACTOR", "all");
    const { headers } = await makePerson({ role: "reviewer" });
    const made = await send("setSecondFactor", { headers, body: {} });
    expect(made.status).toBe(201);
    const code = totpCode((await made.json()).secret, stepAt(new Date()));
    expect((await send("setSecondFactor", { headers, body: { code } })).status).toBe(204);
    expect(await statusOf("listWorkspaces", headers)).toBe(200);
  });
});
