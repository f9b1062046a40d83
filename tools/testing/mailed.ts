import { afterAll, beforeAll, beforeEach } from "vitest";
import { CommentBody } from "@/lib/contracts/comments";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import type { NewsSettings } from "@/lib/domain/mail/news-settings";
import { createComment } from "@/lib/services/comments/create-comment";
import { getNotifications, putNotifications } from "@/lib/services/mail/news-settings";
import { sendMails } from "@/tools/testing/drain";
import { makePerson, viewerOf } from "@/tools/testing/fixtures";
import { TestSmtpServer } from "@/tools/testing/server/smtp-server";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** A real SMTP server, to which a test's people are mailed, and a clock that the test turns. Each test begins at 10:00 UTC. */
export function useMail() {
  const server = new TestSmtpServer();
  const start = Date.parse("2026-11-02T10:00:00Z");
  let now = new Date(start);
  const clock = () => now;
  beforeAll(async () => {
    await server.open();
    process.env.FLUXARA_SMTP_URL = server.url;
    process.env.FLUXARA_PUBLIC_URL = "http://studio.example";
  });
  afterAll(async () => {
    for (const name of ["FLUXARA_SMTP_URL", "FLUXARA_PUBLIC_URL"]) delete process.env[name];
    await server.close();
  });
  beforeEach(async () => {
    now = new Date(start);
    server.taken.length = 0;
    server.refusals.clear();
    await db().mail.deleteMany();
  });
  return {
    server,
    clock,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    /** Sends what is due. Returns the mails to this account, of all that were sent in the test. */
    async sentTo({ email }: Viewer) {
      await sendMails({ clock });
      return server.taken.filter(({ to }) => to.includes(email)).map(({ mail }) => mail);
    },
    /** A member whose time is the clock's, with a name that is none of their address. */
    async member(role: "reviewer" | "beta" | "admin", chosen: Partial<NewsSettings> = {}): Promise<Viewer> {
      const { id, headers } = await makePerson({ role });
      await db().account.update({ where: { id }, data: { name: `Ms ${id.slice(-6)}` } });
      const viewer = { ...(await viewerOf(headers)), now: clock };
      await choose(viewer, { timeZone: "UTC", ...chosen });
      return viewer;
    },
  };
}

/** Changes some of what somebody is mailed about. */
export async function choose(viewer: Viewer, chosen: Partial<NewsSettings>): Promise<void> {
  const { version, ...settings } = await getNotifications(viewer);
  await putNotifications(viewer, version, { ...settings, ...chosen });
}

export const say = (who: Viewer, artifactId: string, body: string, more: object = {}) =>
  createComment(who, "demo", artifactId, { body: CommentBody.parse({ body, ...more }), newId: undefined });
