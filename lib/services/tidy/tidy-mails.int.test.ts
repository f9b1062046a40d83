import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { beginReset } from "@/lib/db/system/accounts/resets";
import { noteSent } from "@/lib/db/system/mail/note-mails";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { makePerson, useFluxara } from "@/tools/testing/fixtures";
import { tidy } from "./tidy";

const bySweep = authorizeSystem("sweep");
const bySignIn = authorizeSystem("sign-in");

useFluxara();

const now = new Date("2026-12-01T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

it("mails and links for passwords are forgotten after 30 days, what waits is not", async () => {
  for (const days of [40, 31, 29])
    await inTransaction((tx) =>
      writeMail(bySignIn, { kind: "reset", to: { email: `${days}@x.example` } }, ago(days), tx),
    );
  const [waiting, old, recent] = await db().mail.findMany({ orderBy: { createdAt: "asc" } });
  await noteSent(bySweep, old?.id ?? "", ago(31), "250 ok");
  await noteSent(bySweep, recent?.id ?? "", ago(29), "250 ok");
  const { id: accountId } = await makePerson();
  for (const days of [31, 29])
    await beginReset(
      bySweep,
      { id: `018f0000-0000-7000-8000-0000000000${days}`, accountId, createdAt: ago(days), endsAt: ago(days) },
      now,
    );
  await tidy(undefined, () => now);
  const left = await db().mail.findMany({ orderBy: { createdAt: "asc" } });
  expect(left.map(({ id }) => id)).toEqual([waiting?.id, recent?.id]);
  expect(await db().reset.count()).toBe(1);
});
