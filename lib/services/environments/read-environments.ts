import * as z from "zod";
import type { Environment, EnvironmentVersion } from "@/lib/contracts/environments";
import type { Page } from "@/lib/contracts/wire";
import { findNames } from "@/lib/db/accounts/names";
import {
  type EnvironmentRow,
  findEnvironment,
  listEnvironmentRows,
  listEnvironmentVersions,
} from "@/lib/db/environments";
import type { Db } from "@/lib/db/transaction";
import {
  type ApprovedScope,
  authorizeApproved,
  authorizeOperator,
  type OperatorScope,
} from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { environmentDto } from "./environment-dto";

const ByKey = z.object({ key: z.string() });
const ByVersion = z.object({ version: z.int() });

export async function environmentOr404(
  scope: ApprovedScope | OperatorScope,
  key: string,
  tx?: Db,
): Promise<EnvironmentRow> {
  const row = await findEnvironment(scope, key, tx);
  if (row === null) throw new AppError("not_found", `No such environment: “${key}”`);
  return row;
}

export async function listEnvironments(viewer: Viewer, query: PageQuery): Promise<Page<Environment>> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, ByKey).key;
  const rows = await listEnvironmentRows(authorizeApproved(viewer), { after, take: query.limit + 1 });
  const page = pageOf(rows, query.limit, ({ key }) => cursorOf({ key }));
  return { ...page, items: page.items.map(environmentDto) };
}

export async function getEnvironment(viewer: Viewer, key: string): Promise<Environment> {
  return environmentDto(await environmentOr404(authorizeApproved(viewer), key));
}

/** All versions of an environment, newest first, each with its author. */
export async function listVersions(
  viewer: Viewer,
  key: string,
  query: PageQuery,
): Promise<Page<EnvironmentVersion>> {
  const operator = authorizeOperator(viewer);
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, ByVersion).version;
  const environment = await environmentOr404(operator, key);
  const rows = await listEnvironmentVersions(operator, environment, { before, take: query.limit + 1 });
  const page = pageOf(rows, query.limit, ({ version }) => cursorOf({ version }));
  const names = await findNames(
    operator,
    page.items.flatMap(({ by }) => by ?? []),
  );
  const items = page.items.map((row) => ({ ...environmentDto(row), by: names.get(row.by ?? "") ?? null }));
  return { ...page, items };
}
