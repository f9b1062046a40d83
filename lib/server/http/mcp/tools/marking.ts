import * as z from "zod";
import { api } from "@/lib/contracts/api";
import { MarkBody } from "@/lib/contracts/artifacts/artifact";
import { LinesBody, TicksBody } from "@/lib/contracts/checklists/checklists";
import { Defect, DefectBody } from "@/lib/contracts/defects/defects";
import { Id } from "@/lib/contracts/wire";
import { setMark } from "@/lib/services/artifacts/set-mark";
import type { PictureName } from "@/lib/services/checklists/checked-picture";
import { putTicks } from "@/lib/services/checklists/picture-checklist";
import { proposeForPicture } from "@/lib/services/checklists/write-checklist";
import { markCandidateDefect, markDefect } from "@/lib/services/defects/mark-defect";
import { type ToolCaller, writing } from "../tool";

const maxDefects = 40;

/** `reviewId`: then `artifactId` is the id that the picture has in that review. */
const input = MarkBody.extend({
  artifactId: Id,
  reviewId: Id.optional(),
  defects: z
    .array(DefectBody.pick({ word: true, at: true }))
    .max(maxDefects)
    .optional(),
  ticks: TicksBody.shape.ticks.optional(),
  checklist: LinesBody.optional(),
});
type MarkArguments = z.infer<typeof input>;

const output = api.setMark.response.partial().extend({
  defects: z.array(Defect).optional(),
  ticks: api.putTicks.response.shape.ticks.optional(),
  checklist: api.proposeChecklist.response.optional(),
});

async function defectsOf({ viewer, ws }: ToolCaller, { id, reviewId }: PictureName, asked: MarkArguments) {
  const marked: Defect[] = [];
  for (const body of asked.defects ?? []) {
    const { defect } =
      reviewId === null
        ? await markDefect(viewer, ws, id, { body })
        : await markCandidateDefect(viewer, ws, reviewId, { body: { ...body, candidateId: id } });
    marked.push(defect);
  }
  return asked.defects === undefined ? {} : { defects: marked };
}

/** What was asked for, in the order of the fields; one that is refused leaves those before it stored. */
async function marked(caller: ToolCaller, asked: MarkArguments): Promise<object> {
  const { viewer, ws, newId } = caller;
  const { artifactId, reviewId = null, flag, stars, ticks, checklist } = asked;
  const name = { id: artifactId, reviewId };
  const others = [asked.defects, ticks, checklist];
  const isMark = flag !== undefined || stars !== undefined || others.every((each) => each === undefined);
  return {
    ...(isMark && (await setMark(viewer, ws, artifactId, { flag, stars }))),
    ...(await defectsOf(caller, name, asked)),
    ...(ticks !== undefined && (await putTicks(viewer, ws, name, { ticks }))),
    ...(checklist !== undefined && {
      checklist: await proposeForPicture(viewer, ws, name, { lines: checklist.lines, newId }),
    }),
  };
}

export const mark = writing({
  name: "mark",
  about:
    "Set your own flag or stars on an artifact (null clears), mark defects (a word of the workspace's list, at a place in fractions), answer lines of its checklist (yes, no, unsure), or propose a checklist for its prompt. In a review name reviewId, and as artifactId the picture's id there. Nobody else's marks change.",
  idempotent: true,
  input,
  output,
  run: async (caller, asked) => ({
    body: output.parse(await marked(caller, asked)),
    says: "The mark is set.",
  }),
});
