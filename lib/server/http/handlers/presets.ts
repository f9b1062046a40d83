import type * as operations from "@/lib/contracts/operations/presets";
import { presetPictures } from "@/lib/services/presets/preset-pictures";
import { getPreset, getRevision, listPresets, listRevisions } from "@/lib/services/presets/read-presets";
import { handlers } from "../handlers";

export const presets = handlers<typeof operations>({
  listPresets: ({ viewer, params, query }) => listPresets(viewer, params.ws, query),
  getPreset: ({ viewer, params }) => getPreset(viewer, params.ws, params.id),
  listRevisions: ({ viewer, params, query }) => listRevisions(viewer, params.ws, params.id, query),
  getRevision: ({ viewer, params }) => getRevision(viewer, params.ws, params.id, params.revision),
  presetPictures: ({ viewer, params, query }) =>
    presetPictures(viewer, params.ws, params.id, query.revisions),
});
