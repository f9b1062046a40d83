import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { Permission } from "@/lib/domain/access/permissions";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const settingKey = "sample";

/** `open` while being filled; `done` and `removed` are final. Null before the first start. */
export async function sampleState(
  _system: SystemScope<"install">,
  tx: Db | null = null,
): Promise<string | null> {
  const query = Prisma.sql`SELECT value FROM "Setting" WHERE key = ${settingKey}`;
  const [row] = await (tx === null
    ? rowsOf<{ value: string }>(query)
    : tx.$queryRaw<{ value: string }[]>(query));
  return row?.value ?? null;
}

export async function setSampleState(
  _system: SystemScope<"install">,
  value: "open" | "done" | "removed",
  tx: Db = db(),
): Promise<void> {
  await tx.setting.upsert({
    where: { key: settingKey },
    create: { key: settingKey, value },
    update: { value },
    select: { key: true },
  });
}

/** Whether a workspace other than the sample has this slug. */
export async function isTaken(_system: SystemScope<"install">, slug: string, tx: Db): Promise<boolean> {
  return (await tx.workspace.count({ where: { slug, isSample: false } })) > 0;
}

export type FillToken = {
  accountId: string;
  workspaceId: string;
  permissions: readonly Permission[];
  hash: string;
  endsAt: Date;
};

const fillTitle = "Sample delivery";

export async function insertFillToken(
  _system: SystemScope<"install">,
  token: FillToken,
  tx: Db,
): Promise<void> {
  await tx.token.create({
    data: { ...token, title: fillTitle, permissions: [...token.permissions] },
    select: { id: true },
  });
}

/** Revokes the tokens that fill the sample, also those of interrupted starts. */
export async function revokeFillTokens(_system: SystemScope<"install">, now: Date, tx: Db): Promise<void> {
  await tx.token.updateMany({
    where: { title: fillTitle, workspace: { isSample: true }, revokedAt: null },
    data: { revokedAt: now },
  });
}

const peopleKey = "sample-people";

/** Ids of the accounts made for the sample. */
async function peopleIds(tx: Db): Promise<string[]> {
  const setting = await tx.setting.findUnique({ where: { key: peopleKey }, select: { value: true } });
  return setting === null ? [] : setting.value.split(" ").filter((id) => id !== "");
}

const environmentKey = "sample-environment";

/** Defines an environment for the sample's jobs. An existing one with the same key is used as it is, and stays. */
export async function insertSampleEnvironment(
  _system: SystemScope<"install">,
  environment: { key: string; title: string; ceilingDays: number; capacityBytes: number },
  tx: Db,
): Promise<void> {
  const { key, ...version } = environment;
  const rows = await tx.environment.createManyAndReturn({
    data: [{ key }],
    skipDuplicates: true,
    select: { id: true },
  });
  for (const { id } of rows) {
    await tx.environmentVersion.create({ data: { ...version, environmentId: id, version: 1 } });
    await tx.setting.create({ data: { key: environmentKey, value: id } });
  }
}

/** Deletes the sample's environment, after its workspace. One that another workspace uses stays. */
export async function deleteSampleEnvironment(_system: SystemScope<"install">, tx: Db): Promise<void> {
  const setting = await tx.setting.findUnique({ where: { key: environmentKey }, select: { value: true } });
  if (setting === null) return;
  await tx.environment.deleteMany({
    where: { id: setting.value, jobs: { none: {} }, artifacts: { none: {} }, rules: { none: {} } },
  });
  await tx.setting.delete({ where: { key: environmentKey } });
}

type SamplePerson = { name: string; email: string };

/**
 * Inserts reviewers without a password, so that nobody can sign in as one. Returns their ids by e-mail; e-mails that
 * another account has are missing.
 */
export async function insertPeople(
  _system: SystemScope<"install">,
  people: readonly SamplePerson[],
  workspaceId: string,
  tx: Db,
): Promise<Map<string, string>> {
  const rows = await tx.account.createManyAndReturn({
    data: people.map((person) => ({ ...person, status: "approved" as const, approvedAt: new Date() })),
    skipDuplicates: true,
    select: { id: true },
  });
  const ids = [...(await peopleIds(tx)), ...rows.map(({ id }) => id)];
  const value = ids.join(" ");
  await tx.setting.upsert({
    where: { key: peopleKey },
    create: { key: peopleKey, value },
    update: { value },
    select: { key: true },
  });
  await tx.membership.createMany({
    data: ids.map((accountId) => ({ workspaceId, accountId, role: "reviewer" as const })),
    skipDuplicates: true,
  });
  const own = await tx.account.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
  return new Map(own.map(({ id, email }) => [email, id]));
}

/** Deletes the sample's people, after its workspace. Those who became members elsewhere stay. */
export async function deletePeople(_system: SystemScope<"install">, tx: Db): Promise<void> {
  const ids = await peopleIds(tx);
  await tx.account.deleteMany({ where: { id: { in: ids }, isOperator: false, memberships: { none: {} } } });
  await tx.setting.deleteMany({ where: { key: peopleKey } });
}
