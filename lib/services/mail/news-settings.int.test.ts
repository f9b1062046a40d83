import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { defaultNewsSettings, type NewsKind } from "@/lib/domain/mail/news-settings";
import { makePerson, makeToken, useFluxara } from "@/tools/testing/fixtures";
import { type RequestOptions, send } from "@/tools/testing/server/server-under-test";
import { unsubscribePath } from "./unsubscribe";

useFluxara();

let accountId: string;
let headers: Headers;

beforeEach(async () => {
  const person = await makePerson({ role: "reviewer" });
  ({ id: accountId, headers } = person);
});

const read = async () => {
  const answer = await send("getNotifications", { headers });
  return { settings: await answer.json(), etag: answer.headers.get("etag") ?? "" };
};
const write = (body: object, etag: string) => {
  const sent = new Headers(headers);
  sent.set("if-match", etag);
  return send("putNotifications", { headers: sent, body });
};

describe("notifications", () => {
  it("are the defaults until they are chosen, in the server's time zone", async () => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    expect(await read()).toEqual({ settings: defaultNewsSettings(timeZone), etag: '"v0"' });
  });

  it("are changed over the version that was read", async () => {
    const { settings, etag } = await read();
    const chosen = { ...settings, mention: "now", digestAt: "17:30", timeZone: "Asia/Kolkata" };
    expect((await send("putNotifications", { headers, body: chosen })).status).toBe(428);
    expect((await write(chosen, etag)).headers.get("etag")).toBe('"v1"');
    expect(await read()).toEqual({ settings: chosen, etag: '"v1"' });
    const stale = await write(settings, etag);
    expect([stale.status, (await stale.json()).current]).toEqual([412, { ...chosen, version: 1 }]);
  });

  it.each([
    [{ mention: "always" }, "mention"],
    [{ digestAt: "25:00" }, "digestAt"],
    [{ timeZone: "Mars/Base" }, "timeZone"],
    [{ timeZone: "+02:00" }, "timeZone"],
    [{ weekly: "now" }, ""],
    [{ removals: undefined }, "removals"],
  ])("with %j are refused", async (more, field) => {
    const { settings, etag } = await read();
    const answer = await write({ ...settings, ...more }, etag);
    expect([answer.status, JSON.stringify(await answer.json())]).toEqual([
      422,
      expect.stringContaining(field),
    ]);
  });

  it("are not changed by a token", async () => {
    const { settings } = await read();
    const token = (await makeToken(accountId)).headers;
    token.set("if-match", '"v0"');
    expect((await send("putNotifications", { headers: token, body: settings })).status).toBe(404);
  });

  it("that an earlier program or nobody could have written are the defaults", async () => {
    const { settings } = await read();
    const notify = { mention: "often", reply: "never", timeZone: "Mars/Base" };
    await db().account.update({ where: { id: accountId }, data: { notify } });
    expect((await read()).settings).toEqual({ ...settings, reply: "never" });
  });
});

describe("the link in a mail", () => {
  const secretOf = (about: NewsKind | "digest", at = new Date()) =>
    unsubscribePath({ accountId, about }, at).slice("/u/".length);
  /** As a mail program sends it: from no page, with no session. */
  const click = async (secret: string) => {
    const foreign = { origin: "https://mail.example", "content-type": "application/x-www-form-urlencoded" };
    const sent: RequestOptions = { params: { secret }, body: "List-Unsubscribe=One-Click", headers: foreign };
    return (await send("unsubscribe", sent)).status;
  };

  it("ends its kind with one click, and again", async () => {
    const secret = secretOf("assigned");
    expect([await click(secret), await click(secret)]).toEqual([204, 204]);
    expect((await read()).settings).toMatchObject({ assigned: "never", mention: "digest" });
  });

  it("of a digest ends all that come by it", async () => {
    expect(await click(secretOf("digest"))).toBe(204);
    expect((await read()).settings).toMatchObject({
      ...{ assigned: "now", mention: "never", reply: "never", decided: "never", removals: "never" },
    });
  });

  it("is not found if it is forged, older than a year, or of an account that is gone", async () => {
    const [good, old] = [secretOf("mention"), secretOf("mention", new Date(Date.now() - 367 * 86_400_000))];
    for (const secret of [[...good].reverse().join(""), old, "x", `${good}A`])
      expect(await click(secret)).toBe(404);
    expect((await read()).settings.mention).toBe("digest");
    await db().account.delete({ where: { id: accountId } });
    expect(await click(good)).toBe(404);
  });
});
