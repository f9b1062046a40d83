import { randomUUID } from "node:crypto";
import { assertDefined } from "@/lib/assert";
import type { Checklist, ChecklistBody } from "@/lib/contracts/checklists/checklists";
import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  type ChecklistRow,
  findChecklist,
  findPrompt,
  findStanding,
} from "@/lib/db/checklists/find-checklists";
import {
  insertChecklist,
  lockPrompt,
  removeOwnProposals,
  saveLines,
  setChecklistState,
} from "@/lib/db/checklists/write-checklists";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { promptKey, type WrittenLine, withIds, writtenLines } from "@/lib/domain/checklists/lines";
import { AppError, invalid } from "@/lib/errors";
import { checkedPicture, hidesPrompt, type PictureName } from "./checked-picture";
import { checklistDto } from "./checklist-dto";

/** `isNew`: false if it is the next version of one that stood. */
export type WrittenChecklist = { checklist: Checklist; isNew: boolean };

const newId = () => randomUUID();
const promptChars = 200;

/** The beginning of a prompt and the texts of lines, for the audit. */
const detailOf = (prompt: string, lines: readonly { text: string }[]) => ({
  prompt: promptKey(prompt).slice(0, promptChars),
  lines: lines.map(({ text }) => text),
});

function assertCurrent(current: ChecklistRow | null, version: number): void {
  if (current === null && version !== 0)
    throw new AppError("precondition_failed", "No checklist stands for this prompt");
  if (current === null) return;
  if (version === 0)
    throw new AppError(
      "precondition_required",
      "A checklist stands for this prompt: send its ETag as If-Match",
    );
  if (current.version !== version)
    throw new AppError("precondition_failed", "The checklist was changed in the meantime");
}

/** An id that is not of the current lines is a mistake: its ticks would be lost without a word. */
function assertKnown(lines: ChecklistBody["lines"], current: ChecklistRow | null): void {
  const known = new Set(current?.lines.map(({ id }) => id));
  for (const [place, { id }] of lines.entries())
    if (id !== undefined && !known.has(id))
      throw invalid(`lines.${place}.id`, "is of no line that stands: leave it out of a new line");
}

async function nextVersion(
  scope: Scope<"review:write">,
  current: ChecklistRow,
  lines: readonly WrittenLine[],
  tx: Db,
): Promise<void> {
  const { id, version } = current;
  const next = withIds(lines, current.lines, newId);
  await saveLines(scope, { id, version: version + 1, lines: next }, tx);
}

/**
 * Writes the checklist that stands for a prompt, or its next version. Throws `precondition_required` or
 * `precondition_failed` unless `version` is the current one's, 0 where none stands.
 */
export async function putChecklist(
  viewer: Viewer,
  ws: string,
  version: number,
  { prompt, lines }: ChecklistBody,
): Promise<WrittenChecklist> {
  const scope = authorize(viewer, ws, "review:write");
  const { row, isNew } = await inTransaction(async (tx) => {
    await lockPrompt(scope, prompt, tx);
    const current = await findStanding(scope, prompt, tx);
    assertCurrent(current, version);
    assertKnown(lines, current);
    if (current !== null) await nextVersion(scope, current, lines, tx);
    else {
      const made = withIds(lines, [], newId);
      await insertChecklist(scope, { id: undefined, prompt, state: "standing", lines: made }, tx);
    }
    const row = assertDefined(await findStanding(scope, prompt, tx), "the checklist");
    const before = current === null ? {} : { lines: current.lines.map(({ text }) => text) };
    const detail = { ...detailOf(prompt, lines), before };
    await recordAudit(scope, { action: "checklist.change", subject: row.id, detail }, tx);
    return { row, isNew: current === null };
  });
  return { checklist: await checklistDto(scope, row), isNew };
}

/** Proposes a checklist, which a person accepts; the caller's earlier proposal for the prompt ends. */
export async function proposeChecklist(
  viewer: Viewer,
  ws: string,
  { body: { prompt, lines }, newId: id }: { body: ChecklistBody; newId: string | undefined },
): Promise<Checklist> {
  const scope = authorize(viewer, ws, "mark:write");
  const row = await inTransaction(async (tx) => {
    await lockPrompt(scope, prompt, tx);
    const made = id === undefined ? null : await findChecklist(scope, id, tx);
    if (made !== null) return made;
    await removeOwnProposals(scope, prompt, tx);
    const own = withIds(lines, [], newId);
    return findChecklist(
      scope,
      await insertChecklist(scope, { id, prompt, state: "proposed", lines: own }, tx),
      tx,
    );
  });
  return checklistDto(scope, row);
}

/** Proposes a checklist for the prompt of a picture that the caller sees or judges. */
export async function proposeForPicture(
  viewer: Viewer,
  ws: string,
  name: PictureName,
  { lines, newId: id }: Pick<ChecklistBody, "lines"> & { newId: string | undefined },
): Promise<Checklist> {
  const scope = authorize(viewer, ws, "mark:write");
  const picture = await checkedPicture(scope, name);
  if (hidesPrompt(picture))
    throw invalid("checklist", "This review shows no prompts while you judge it blind, and so no checklists");
  const prompt = await findPrompt(scope, picture.artifactId);
  if (prompt === null) throw invalid("checklist", "The picture has no prompt");
  return proposeChecklist(viewer, ws, { body: { prompt, lines }, newId: id });
}

/** A proposal stands from now on; where one stands already, its lines are the next version of that one. */
export async function acceptChecklist(viewer: Viewer, ws: string, id: string): Promise<Checklist> {
  const scope = authorize(viewer, ws, "review:write");
  const found = await findChecklist(scope, id);
  if (found === null) throw new AppError("not_found", "No such checklist");
  const row = await inTransaction(async (tx) => {
    await lockPrompt(scope, found.prompt, tx);
    const proposal = await findChecklist(scope, id, tx);
    if (proposal === null) throw new AppError("not_found", "No such checklist");
    if (proposal.state === "standing") return proposal;
    const current = await findStanding(scope, found.prompt, tx);
    await setChecklistState(scope, { id, state: current === null ? "standing" : "removed" }, tx);
    if (current !== null) await nextVersion(scope, current, writtenLines(proposal.lines), tx);
    const { assistantId } = proposal;
    const detail = { ...detailOf(proposal.prompt, proposal.lines), assistantId };
    const subject = current?.id ?? id;
    await recordAudit(scope, { action: "checklist.accept", subject, detail }, tx);
    return findStanding(scope, found.prompt, tx);
  });
  return checklistDto(scope, row);
}

/** Removes a checklist by a person who may open reviews; a proposal also by its author. */
export async function deleteChecklist(viewer: Viewer, ws: string, id: string): Promise<void> {
  const scope = authorize(viewer, ws, "mark:write");
  const found = await findChecklist(scope, id);
  const isOwn =
    found?.state === "proposed" &&
    found.accountId === scope.userId &&
    (scope.assistant === null || found.assistantId === scope.assistant.id);
  const mayRemove = isOwn || (scope.assistant === null && scope.rights.has("review:write"));
  if (found === null || !mayRemove) throw new AppError("not_found", "No such checklist");
  await inTransaction(async (tx) => {
    await lockPrompt(scope, found.prompt, tx);
    await setChecklistState(scope, { id, state: "removed" }, tx);
    const detail = detailOf(found.prompt, found.lines);
    await recordAudit(scope, { action: "checklist.remove", subject: id, detail }, tx);
  });
}
