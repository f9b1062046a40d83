import { assertDefined } from "@/lib/assert";
import type { OperationName } from "@/lib/contracts/api";
import { ExportBody } from "@/lib/contracts/exports";
import type { Viewer } from "@/lib/domain/access/actors";
import { createComment } from "@/lib/services/comments/create-comment";
import { createExport } from "@/lib/services/exports/create-export";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { getQuestions } from "@/lib/services/reviews/question-list";
import { createSavedSearch } from "@/lib/services/searches/saved-searches";
import { createSelection } from "@/lib/services/selections/write-selections";
import { withGraph } from "../files/png-text";
import { contentDigest, makeArtifact, makeArtifacts, makeJob, picture } from "../fixtures";
import { accountExamples } from "./account-examples";
import { assistantExamples } from "./assistant-examples";
import { batchExamples } from "./batch-examples";
import { defectExamples } from "./defect-examples";
import { departureExamples } from "./departure-examples";
import { demo, type Example, type ExampleOf, plain } from "./example";
import { identityExamples } from "./identity-examples";
import { linkExamples } from "./link-examples";
import { mailExamples } from "./mail-examples";
import { notificationExamples } from "./notification-examples";
import { operatorExamples } from "./operator-examples";
import { programExamples } from "./program-examples";
import { retentionExamples } from "./retention-examples";
import { runnerExamples } from "./runner-examples";
import { sessionExamples } from "./session-examples";
import { uploadExamples } from "./upload-examples";
import { webhookExamples } from "./webhook-examples";

/** An artifact that beta users see as well, since a published selection contains it. */
async function published(owner: Viewer) {
  const item = await makeArtifact(owner);
  const body = { title: "published", published: true, artifactIds: [item.id] };
  const selection = await createSelection(owner, "demo", body, undefined);
  return { item, selection };
}

async function inArtifact(owner: Viewer, more: Example = {}): Promise<Example> {
  return { ...more, params: { ...demo, id: (await published(owner)).item.id, ...more.params } };
}

async function inPreset(owner: Viewer): Promise<Example> {
  await makeArtifact(owner, { preset: { id: "light", params: {} } });
  return { params: { ...demo, id: "light" } };
}

async function inReview(owner: Viewer, more: Example = {}, decided = false): Promise<Example> {
  const { id } = await makeArtifact(owner);
  const body = { artifactIds: [id], ...(decided ? { decision: { artifactId: id } } : {}) };
  const review = await openReview(owner, "demo", body, undefined);
  return { ...more, params: { ...demo, id: review.id }, body: decided ? undefined : { artifactId: id } };
}

async function onComment(owner: Viewer, author: Viewer, more: Example = {}): Promise<Example> {
  const { item } = await published(owner);
  const said = { body: { body: "Too dark" }, newId: undefined };
  const { id } = await createComment(author, "demo", item.id, said);
  return { ...more, params: { ...demo, id } };
}

/** A blind review that the caller has joined if they may. */
async function inBlind(owner: Viewer, caller: Viewer | null, more: Example = {}): Promise<Example> {
  const { id } = await makeArtifact(owner);
  const review = await openReview(owner, "demo", { artifactIds: [id], blind: true }, undefined);
  const joined = caller === null ? null : await joinReview(caller, "demo", review.id);
  const candidate = joined?.cover[0]?.id;
  return { ...more, params: { ...demo, id: review.id, ...(candidate ? { candidate } : {}), ...more.params } };
}
/** A saved search of the caller's own. */
async function inSearch(caller: Viewer, more: Example = {}): Promise<Example> {
  const body = { title: "Mine", query: "", shared: false };
  const { id } = await createSavedSearch(caller, "demo", body, undefined);
  return { ...more, headers: { "if-match": '"v1"' }, params: { ...demo, id } };
}

async function inJob(owner: Viewer, more: Example = {}): Promise<Example> {
  return { ...more, params: { ...demo, job: (await makeJob(owner)).id } };
}

async function upload(owner: Viewer): Promise<Example> {
  const body = await picture();
  return inJob(owner, {
    body,
    query: "name=a.png&index=0",
    headers: { "content-digest": contentDigest(body) },
  });
}

async function inSelection(owner: Viewer, more: Example = {}): Promise<Example> {
  return { ...more, params: { ...demo, id: (await published(owner)).selection.id } };
}

const examples: Record<OperationName, ExampleOf> = {
  ...programExamples,
  ...accountExamples,
  ...assistantExamples,
  ...operatorExamples,
  ...mailExamples,
  ...identityExamples,
  ...sessionExamples,
  ...retentionExamples,
  ...batchExamples,
  ...uploadExamples,
  ...departureExamples,
  ...defectExamples,
  ...webhookExamples,
  ...runnerExamples,
  createJob: () => plain({ body: { pipeline: { id: "draw" } } }),
  listJobs: () => plain(),
  getJob: (owner) => inJob(owner),
  updateJob: (owner) => inJob(owner, { body: { status: "canceled" } }),
  deliverArtifact: upload,
  completeJob: (owner) => inJob(owner),
  listJobEvents: (owner) => inJob(owner),
  listSets: () => plain(),
  listArtifacts: () => plain(),
  listFacets: () => plain(),
  listMonths: () => plain(),
  getArtifact: (owner) => inArtifact(owner),
  getCredentials: (owner) => inArtifact(owner),
  getLineage: (owner) => inArtifact(owner, { query: "depth=2" }),
  addSources: (owner) =>
    inArtifact(owner, {
      headers: { "if-match": '"v1"' },
      body: { derivedFrom: [{ sha256: "0".repeat(64), kind: "reference" }] },
    }),
  getOriginal: (owner) => inArtifact(owner),
  listSimilar: (owner) => inArtifact(owner),
  getPreview: (owner) => inArtifact(owner, { params: { size: "tile" } }),
  downloadArtifact: (owner) => inArtifact(owner, { query: "format=webp" }),
  measureFidelity: (owner) => inArtifact(owner, { query: "format=webp&quality=50" }),
  streamMetadataJson: () => plain(),
  streamMetadataJsonLines: () => plain(),
  streamMetadataCsv: () => plain(),
  exportMetadata: (owner) => inArtifact(owner, { query: "format=csv" }),
  setMark: (owner) => inArtifact(owner, { body: { flag: "pick" } }),
  setTags: (owner) => inArtifact(owner, { body: { tags: ["hands"] } }),
  compareArtifacts: async (owner) =>
    plain({ query: `ids=${(await makeArtifact(owner)).id},${(await makeArtifact(owner)).id}` }),
  comparePixels: async (owner) =>
    plain({ query: `a=${(await makeArtifact(owner)).id}&b=${(await makeArtifact(owner)).id}` }),
  compareGraphs: async (owner) => {
    const pictures = [1, 2].map(async (steps) => withGraph(await picture(), { steps }));
    const [a, b] = await makeArtifacts(owner, await Promise.all(pictures));
    return plain({ query: `a=${a?.id}&b=${b?.id}` });
  },
  compareGrid: () => plain({ query: "x=steps&y=model" }),
  watch: () => plain(),
  listAudit: () => plain(),
  streamAudit: () => plain(),
  verifyAudit: () => plain(),
  getInsights: () => plain({ query: "days=30" }),
  getJudges: () => plain({ query: "days=30" }),
  getReliability: () => plain({ query: "days=30" }),
  listPresets: () => plain(),
  findByName: () => plain({ query: "q=a" }),
  getPreset: (owner) => inPreset(owner),
  listRevisions: (owner) => inPreset(owner),
  getRevision: async (owner) => {
    const { preset } = await makeArtifact(owner, { preset: { id: "light", params: {} } });
    return { params: { ...demo, id: "light", revision: preset?.revision ?? "" } };
  },
  presetPictures: async (owner) => {
    const { preset } = await makeArtifact(owner, { preset: { id: "light", params: {} } });
    return { params: { ...demo, id: "light" }, query: `revisions=${preset?.revision}` };
  },
  listReviews: () => plain(),
  openReview: async (owner) => plain({ body: { artifactIds: [(await makeArtifact(owner)).id] } }),
  estimateVersus: async () => plain({ body: { left: { model: "a" }, right: { model: "b" } } }),
  listJudgedPairs: (owner) => inReview(owner),
  getReview: (owner) => inReview(owner),
  decide: (owner) => inReview(owner, { headers: { "if-match": '"v1"' } }),
  reopen: (owner) => inReview(owner, { headers: { "if-match": '"v2"' } }, true),
  listCandidates: (owner) => inReview(owner),
  nextPair: (owner) => inReview(owner),
  listVotes: (owner) => inReview(owner),
  getQuestions: () => plain(),
  putQuestions: async (owner) => {
    const { items, version } = await getQuestions(owner, demo.ws);
    const own = { key: "light", text: "Which has the better light?", hint: null, archived: false };
    const others = items.filter(({ key }) => key !== own.key);
    return plain({ body: { items: [...others, own] }, headers: { "if-match": `"v${version}"` } });
  },
  castVote: async (owner) => {
    const artifactIds = [(await makeArtifact(owner)).id, (await makeArtifact(owner)).id];
    const { id } = await openReview(owner, "demo", { artifactIds }, undefined);
    const [leftId, rightId] = artifactIds;
    return { params: { ...demo, id }, body: { leftId, rightId, outcome: "left" } };
  },
  undoVote: (owner) => inReview(owner),
  getRanking: (owner) => inReview(owner),
  getReviewReliability: (owner) => inReview(owner),
  getRecord: (owner) => inReview(owner),
  listComments: (owner) => inArtifact(owner),
  createComment: (owner) => inArtifact(owner, { body: { body: "Too dark", at: { x: 0.5, y: 0.5 } } }),
  changeComment: (owner) => onComment(owner, owner, { body: { resolved: true } }),
  deleteComment: (owner, caller) => onComment(owner, caller),
  listPeople: () => plain({ query: "q=a" }),
  ...notificationExamples,
  joinReview: (owner) => inBlind(owner, null),
  submitVerdict: (owner, caller) => inBlind(owner, caller, { body: { reason: "bright" } }),
  getBlindPicture: (owner, caller) => inBlind(owner, caller, { params: { size: "preview" } }),
  ...linkExamples,
  listSelections: () => plain(),
  createSelection: () => plain({ body: { title: "Mine", artifactIds: [] } }),
  getSelection: (owner) => inSelection(owner),
  putSelection: (owner) =>
    inSelection(owner, { headers: { "if-match": '"v1"' }, body: { title: "T", artifactIds: [] } }),
  deleteSelection: (owner) => inSelection(owner, { headers: { "if-match": '"v1"' } }),
  listSavedSearches: () => plain(),
  createSavedSearch: () => plain({ body: { title: "Mine", query: "model=sdxl" } }),
  putSavedSearch: (_, caller) => inSearch(caller, { body: { title: "Renamed", query: "" } }),
  deleteSavedSearch: (_, caller) => inSearch(caller),
  createExport: async (owner) => plain({ body: { artifactIds: [(await published(owner)).item.id] } }),
  estimateExport: async (owner) => plain({ body: { artifactIds: [(await published(owner)).item.id] } }),
  repeatExport: async (owner, caller) => {
    const body = ExportBody.parse({ artifactIds: [(await published(owner)).item.id] });
    return { params: { ...demo, id: (await createExport(caller, "demo", body)).id }, body: {} };
  },
  readExportProgress: () => plain({ query: "key=examples" }),
  listExports: () => plain(),
  getArchive: async (owner, caller) => {
    const body = ExportBody.parse({ artifactIds: [(await published(owner)).item.id] });
    return { params: { ...demo, id: (await createExport(caller, "demo", body)).id } };
  },
};

/** Shared things belong to `owner`, an admin; personal things to the caller. */
export function exampleOf(name: OperationName, owner: Viewer, caller: Viewer): Promise<Example> {
  return assertDefined(examples[name], `an example for ${name} in tools/testing/examples/examples.ts`)(
    owner,
    caller,
  );
}
