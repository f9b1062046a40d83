"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { call } from "../call";
import { type Step, undoStack } from "../undo";
import { send } from "../write";
import { changeArtifacts, findCached } from "./cached-artifacts";

type TagTarget = Pick<ArtifactItem, "id" | "name" | "tags">;

function showTags(cache: QueryClient, ws: string, { id, tags }: Pick<TagTarget, "id" | "tags">): void {
  changeArtifacts(cache, ws, (item) => (item.id === id ? { ...item, tags } : item));
}

type Edit = (tags: readonly string[]) => string[];

/** Removes and adds tags; other tags, which someone may have changed in the meantime, stay as they are. */
const edit =
  (away: readonly string[], more: readonly string[]): Edit =>
  (tags) => [...new Set([...tags.filter((tag) => !away.includes(tag)), ...more])];

const listed = (tags: readonly string[]) => tags.map((tag) => `“${tag}”`).join(", ");

function tagText(gone: readonly string[], added: readonly string[], name: string): string {
  if (gone.length === 0) return `tagging ${name} with ${listed(added)}`;
  return added.length === 0 ? `removing ${listed(gone)} from the tags of ${name}` : `tags of ${name}`;
}

type TagWrite = { cache: QueryClient; ws: string; failed?: string };

/** Shows the tags at once in every cached response, stores them in order, and rolls back if refused. */
function apply(
  { cache, ws, ...tagging }: TagWrite,
  before: TagTarget,
  tagsNow: () => Promise<string[]>,
  tags: string[],
) {
  const { id } = before;
  showTags(cache, ws, { id, tags });
  return send<{ tags: string[] }>(cache, {
    act: "tag",
    ws,
    queue: `tags ${ws}`,
    repeatable: true,
    write: async () =>
      call("PUT /workspaces/{ws}/artifacts/{id}/tags", {
        params: { ws, id },
        body: { tags: await tagsNow() },
      }),
    show: (kept, stored) => showTags(kept, ws, { id, tags: stored.tags }),
    onFailed: (kept) => showTags(kept, ws, before),
    ...tagging,
  });
}

/** Applies a change to the tags as they are stored by then. */
function changeTags(where: TagWrite, { id, name }: Pick<TagTarget, "id" | "name">, change: Edit) {
  const { cache, ws } = where;
  const shown = findCached(cache, ws, id)?.tags ?? [];
  const read = async () => (await call("GET /workspaces/{ws}/artifacts/{id}", { params: { ws, id } })).tags;
  return apply(where, { id, name, tags: shown }, async () => change(await read()), change(shown));
}

/** Replaces an artifact's tags; each change can be undone. */
export function useTags(ws: string): (artifact: TagTarget, tags: string[]) => void {
  const cache = useQueryClient();
  const where = { cache, ws };
  return ({ id, tags: before, name }, tags) => {
    const gone = before.filter((tag) => !tags.includes(tag));
    const added = tags.filter((tag) => !before.includes(tag));
    const again = (change: Edit) => changeTags(where, { id, name }, change);
    const step: Step = {
      what: tagText(gone, added, name),
      undo: () => again(edit(added, gone)),
      redo: () => again(edit(gone, added)),
    };
    undoStack.push(step);
    const first = { ...where, failed: "The tags were not saved" };
    apply(first, { id, name, tags: before }, async () => tags, tags).catch(() => undoStack.drop(step));
  };
}

type TagChange = { add: readonly string[]; away: readonly string[] };

/** Adds and removes tags of several artifacts, as one step to undo. */
export function useTagMany(ws: string): (artifacts: readonly TagTarget[], change: TagChange) => void {
  const cache = useQueryClient();
  const where = { cache, ws };
  return (artifacts, { add, away }) => {
    const changed = artifacts.map((artifact) => ({
      artifact,
      gone: artifact.tags.filter((tag) => away.includes(tag)),
      added: add.filter((tag) => !artifact.tags.includes(tag)),
    }));
    const step: Step = {
      what: `tags of ${artifacts.length === 1 ? artifacts[0]?.name : `${artifacts.length} artifacts`}`,
      undo: () =>
        Promise.all(
          changed.map(({ artifact, gone, added }) => changeTags(where, artifact, edit(added, gone))),
        ),
      redo: () =>
        Promise.all(
          changed.map(({ artifact, gone, added }) => changeTags(where, artifact, edit(gone, added))),
        ),
    };
    undoStack.push(step);
    const first = { ...where, failed: "The tags were not saved" };
    Promise.all(artifacts.map((artifact) => changeTags(first, artifact, edit(away, add)))).catch(() =>
      undoStack.drop(step),
    );
  };
}
