import { createHash } from "node:crypto";
import type { DatasetBody, DatasetSummary } from "@/lib/contracts/datasets";
import { findPrompts } from "@/lib/db/datasets/find-pictures";
import {
  type AskedReview,
  type DatasetVote,
  type DecisionSource,
  findDecisionSources,
  listAnswers,
} from "@/lib/db/datasets/find-votes";
import { findPseudonymKey } from "@/lib/db/datasets/pseudonym-key";
import { findMembers } from "@/lib/db/exports/members";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { promptKey } from "@/lib/domain/checklists/lines";
import { chooseRows, type DecidedPair, type RowChoice } from "@/lib/domain/datasets/choose-rows";
import type { DatasetPicture, DatasetRow, LeftOutCounts } from "@/lib/domain/datasets/dataset-row";
import type { Shares } from "@/lib/domain/datasets/split-deal";
import { AppError, invalid } from "@/lib/errors";
import { judgingsOf } from "@/lib/services/reviews/assistants/assistant-standings";
import { type ExportItem, itemOf } from "../export-items";
import { judgedPairs, talliesOf, type VotesOfRaters } from "./judged-pairs";

const most = { reviews: 10_000, votes: 1_000_000, pictures: 100_000 };
const picturesAtOnce = 500;

/** A dataset's rows, before any picture is read. */
export type Dataset = {
  body: DatasetBody;
  reviews: DecisionSource[];
  /** In the dataset's order. */
  rows: DatasetRow[];
  pairs: DecidedPair[];
  leftOut: LeftOutCounts;
  choice: RowChoice;
  summary: DatasetSummary;
};

/** A dataset with the artifacts that its rows are about; `path` is "" for one that is there. */
export type GatheredDataset = { dataset: Dataset; items: ExportItem[] };

const sharesOf = ({ split }: DatasetBody): Shares =>
  (["train", "validation", "test"] as const).flatMap((name) => {
    const share = split === undefined ? Number(name === "train") : (split[name] ?? 0);
    return share > 0 ? [{ name, share }] : [];
  });

async function sourcesOf(scope: Scope<"review:read">, { reviews }: DatasetBody): Promise<DecisionSource[]> {
  const found = await findDecisionSources(scope, reviews ?? null, most.reviews);
  const unknown = reviews?.find((id) => !found.some((review) => review.id === id));
  if (unknown !== undefined) throw new AppError("not_found", `No such review: ${unknown}`);
  const open = found.find(({ isDecided }) => !isDecided);
  if (open !== undefined)
    throw invalid("dataset.reviews", `"${open.title}" is still open; a dataset is made of decided reviews`);
  return found;
}

/** The reviews that ask the question, each with its place there. */
function askedIn(reviews: readonly DecisionSource[], { question }: DatasetBody): AskedReview[] {
  const asked = reviews.map(({ id, questions }) => ({
    id,
    nth: question === undefined ? 0 : questions.findIndex(({ key }) => key === question),
  }));
  const asking = asked.filter(({ nth }) => nth >= 0);
  if (question !== undefined && asking.length === 0)
    throw invalid("dataset.question", `None of these reviews asks "${question}"`);
  return asking;
}

async function assistantVotes(scope: Scope, asked: readonly AskedReview[]): Promise<DatasetVote[]> {
  const votes: DatasetVote[] = [];
  for (const { id, nth } of asked)
    for (const judging of await judgingsOf(scope, id, nth))
      for (const { leftId, rightId, outcome } of judging.votes)
        votes.push({ reviewId: id, raterId: judging.assistantId, leftId, rightId, outcome });
  return votes;
}

async function votesOf(
  scope: Scope<"review:read">,
  asked: readonly AskedReview[],
  { where: { raters } }: DatasetBody,
): Promise<VotesOfRaters> {
  const people = await listAnswers(scope, asked, most.votes + 1);
  const assistants = raters === "people" ? [] : await assistantVotes(scope, asked);
  if (people.length + assistants.length > most.votes)
    throw invalid("dataset.reviews", `A dataset holds at most ${most.votes.toLocaleString("en-US")} votes`);
  return { people, assistants };
}

/** The artifacts of these pairs as far as the caller sees them. */
async function picturesOf(scope: Scope<"download">, ids: readonly string[]) {
  if (ids.length > most.pictures)
    throw invalid(
      "dataset.reviews",
      `A dataset holds at most ${most.pictures.toLocaleString("en-US")} pictures; name fewer reviews`,
    );
  const items: ExportItem[] = [];
  const pictures = new Map<string, DatasetPicture>();
  for (let at = 0; at < ids.length; at += picturesAtOnce) {
    const some = ids.slice(at, at + picturesAtOnce);
    const [members, prompts] = await Promise.all([findMembers(scope, some), findPrompts(scope, some)]);
    for (const member of members) {
      const isThere = member.state === "available";
      const prompt = prompts.get(member.id)?.trim();
      const key = prompt ? promptKey(prompt).toLowerCase() : null;
      items.push(itemOf(member, isThere ? "" : null));
      pictures.set(member.id, {
        id: member.id,
        sha256: member.sha256,
        model: member.model.name,
        promptKey: key && createHash("sha256").update(key).digest("base64"),
        isThere,
      });
    }
  }
  return { items, pictures };
}

function summaryOf(rows: readonly DatasetRow[], leftOut: LeftOutCounts, shares: Shares): DatasetSummary {
  const hash = createHash("sha256");
  for (const { key: _, pictures, userId, ...row } of rows)
    hash.update(`${JSON.stringify([pictures, String(userId), row])}\n`);
  const there = rows.filter(({ isApart }) => !isApart);
  const splits = shares.map(({ name }) => {
    const own = there.filter(({ split }) => split === name);
    const prompts = new Set(own.flatMap(({ pictures }) => pictures[0].promptKey ?? [])).size;
    return { name, rows: own.length, prompts };
  });
  return {
    rows: there.length,
    apart: rows.length - there.length,
    splits,
    leftOut,
    digest: hash.digest("hex"),
  };
}

/** Decides which votes become rows. Throws `not_found` without `review:read`, and for single votes to all but admins. */
export async function gatherDataset(viewer: Viewer, ws: string, body: DatasetBody): Promise<GatheredDataset> {
  const [scope, reading] = [authorize(viewer, ws, "download"), authorize(viewer, ws, "review:read")];
  const secret =
    body.rows === "votes" ? await findPseudonymKey(authorize(viewer, ws, "workspace:write")) : null;
  const reviews = await sourcesOf(reading, body);
  const asked = askedIn(reviews, body);
  const seed = body.split?.seed ?? "";
  const { raters, agreement = 0, votes = 0, controlled = false } = body.where;
  const tallies = talliesOf(await votesOf(reading, asked, body), { raters, secret, seed });
  const ids = [...new Set(tallies.flatMap(([key]) => key.split(" ").slice(1)))].sort();
  const { items, pictures } = await picturesOf(scope, ids);
  const nthOf = new Map(asked.map(({ id, nth }) => [id, nth]));
  const questionOf = new Map(
    reviews.map(({ id, questions }) => [id, questions[nthOf.get(id) ?? 0]?.key ?? ""]),
  );
  const pairs: DecidedPair[] = [];
  for await (const pair of judgedPairs(tallies, { scope, questionOf, pictureOf: pictures })) pairs.push(pair);
  const shares = sharesOf(body);
  // A folder of winners and losers has no place for ties.
  const ties = body.form === "pairs" && body.ties === "keep" ? "apart" : body.ties;
  const choice = { rows: body.rows, ties, agreement, votes, onlyControlled: controlled, shares, seed };
  const chosen = chooseRows(pairs, choice);
  const used = reviews.filter(({ id }) => nthOf.has(id));
  const summary = summaryOf(chosen.rows, chosen.leftOut, shares);
  return { dataset: { body, reviews: used, pairs, choice, ...chosen, summary }, items };
}
