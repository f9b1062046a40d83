import type { PictureChecklist, Ticks, TicksBody } from "@/lib/contracts/checklists/checklists";
import { type ChecklistRow, findPrompt, findStanding } from "@/lib/db/checklists/find-checklists";
import { listTickRows, saveTicks, type TickRow } from "@/lib/db/checklists/ticks";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { kindShares, scoreOf, tickAgreement } from "@/lib/domain/checklists/ticks";
import { groupBy } from "@/lib/domain/lists/group-by";
import { invalid } from "@/lib/errors";
import { authorsOf } from "@/lib/services/assistants/authors-of";
import type { JudgedPicture } from "@/lib/services/reviews/judged-picture";
import { checkedPicture, hidesPrompt, type PictureName } from "./checked-picture";

const nothing: PictureChecklist = {
  checklist: null,
  prompt: null,
  lines: [],
  mine: {},
  score: null,
  kinds: [],
  assistants: [],
};

const byLine = (ticks: readonly TickRow[]): Ticks["ticks"] =>
  Object.fromEntries(ticks.map(({ lineId, value }) => [lineId, value]));

async function assistantScores(
  scope: Scope,
  { lines }: ChecklistRow,
  ticks: readonly TickRow[],
): Promise<PictureChecklist["assistants"]> {
  const people = ticks.filter(({ assistantId }) => assistantId === null);
  const authors = await authorsOf(
    scope,
    ticks.map(({ assistantId }) => assistantId),
  );
  const byAssistant = groupBy(ticks, ({ assistantId }) => assistantId);
  return [...byAssistant].flatMap(([assistantId, own]) => {
    const score = scoreOf(lines, own);
    const assistant = assistantId === null ? undefined : authors(assistantId).assistant;
    if (assistant === undefined || score === null) return [];
    return [{ assistant, score, agreement: tickAgreement(lines, own, people) }];
  });
}

/** While the caller judges blind: the lines and the caller's own ticks, if the review shows prompts, else nothing. */
async function checklistOf(scope: Scope, picture: JudgedPicture): Promise<PictureChecklist> {
  const { artifactId, aliasOf } = picture;
  const isBlind = aliasOf !== null;
  if (hidesPrompt(picture)) return nothing;
  const prompt = await findPrompt(scope, artifactId);
  const standing = prompt === null ? null : await findStanding(scope, prompt);
  if (standing === null) return { ...nothing, prompt };
  const { id, version, lines } = standing;
  const lineIds = lines.map((line) => line.id);
  const [mine, ticks] = await Promise.all([
    listTickRows(scope, { artifactId, lineIds, own: true }),
    isBlind ? [] : listTickRows(scope, { artifactId, lineIds, own: false }),
  ]);
  const people = ticks.filter(({ assistantId }) => assistantId === null);
  return {
    ...{ checklist: { id, version }, prompt, lines },
    mine: byLine(mine),
    score: scoreOf(lines, people),
    kinds: isBlind ? [] : kindShares(lines, people),
    assistants: await assistantScores(scope, standing, ticks),
  };
}

export async function getPictureChecklist(
  viewer: Viewer,
  ws: string,
  picture: PictureName,
): Promise<PictureChecklist> {
  const scope = authorize(viewer, ws, "review:read");
  return checklistOf(scope, await checkedPicture(scope, picture));
}

/** Answers lines; in a blind review others see it once the caller no longer judges it. */
export async function putTicks(
  viewer: Viewer,
  ws: string,
  name: PictureName,
  { ticks }: TicksBody,
): Promise<Ticks> {
  const scope = authorize(viewer, ws, "mark:write");
  const picture = await checkedPicture(scope, name);
  const { artifactId, reviewId } = picture;
  // Whatever lines are named: which of them are a candidate's would tell its prompt.
  if (hidesPrompt(picture))
    throw invalid("ticks", "This review shows no prompts while you judge it blind, and so no checklists");
  const prompt = await findPrompt(scope, artifactId);
  const lines = prompt === null ? [] : ((await findStanding(scope, prompt))?.lines ?? []);
  const lineIds = lines.map(({ id }) => id);
  const unknown = Object.keys(ticks).find((id) => !lineIds.includes(id));
  if (unknown !== undefined) throw invalid(`ticks.${unknown}`, "is no line that stands for this picture");
  const written = Object.entries(ticks).map(([lineId, value]) => ({ lineId, value }));
  await inTransaction((tx) => saveTicks(scope, { artifactId, reviewId, ticks: written }, tx));
  return { ticks: byLine(await listTickRows(scope, { artifactId, lineIds, own: true })) };
}
