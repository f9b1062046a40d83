import { operation } from "../operation";
import {
  InPreset,
  InRevision,
  Preset,
  PresetPictures,
  PresetPicturesQuery,
  PresetRevision,
  PresetRevisionItem,
  RevisionQuery,
} from "../presets";
import { InWorkspace, NamedPaging, None, pageOf } from "../wire";

export const listPresets = operation("GET /workspaces/{ws}/presets", {
  summary: "List presets by name; `q` matches words of the name",
  audience: "review:read",
  params: InWorkspace,
  query: NamedPaging,
  body: null,
  response: pageOf(Preset),
  assistants: true,
});

export const getPreset = operation("GET /workspaces/{ws}/presets/{id}", {
  summary: "Read a preset",
  audience: "review:read",
  params: InPreset,
  query: None,
  body: null,
  response: Preset,
  assistants: true,
});

export const listRevisions = operation("GET /workspaces/{ws}/presets/{id}/revisions", {
  summary: "List a preset's revisions, newest first, with their changes and wins",
  audience: "review:read",
  params: InPreset,
  query: RevisionQuery,
  body: null,
  response: pageOf(PresetRevisionItem),
  assistants: true,
});

export const getRevision = operation("GET /workspaces/{ws}/presets/{id}/revisions/{revision}", {
  summary: "Read a revision with its parameters and changes",
  audience: "review:read",
  params: InRevision,
  query: None,
  body: null,
  response: PresetRevision,
  assistants: true,
});

export const presetPictures = operation("GET /workspaces/{ws}/presets/{id}/pictures", {
  summary: "List pictures of the same prompts and seeds across revisions",
  audience: "review:read",
  params: InPreset,
  query: PresetPicturesQuery,
  body: null,
  response: PresetPictures,
  assistants: true,
});
