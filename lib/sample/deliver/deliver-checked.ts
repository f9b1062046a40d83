import { call } from "@/lib/client/call";
import type { Stage } from "@/lib/sample/deliver/stage";
import { sampleChecklist, sampleDefects } from "@/lib/sample/plan/checked";

/** The same defect again is the one that is there. */
export async function deliverDefects(stage: Stage): Promise<void> {
  const { ws } = stage.to;
  for (const { output, by, word, at } of sampleDefects) {
    const params = { ws, id: stage.artifact(output).id };
    await call("POST /workspaces/{ws}/artifacts/{id}/defects", {
      ...stage.as(by),
      params,
      body: { word, at },
    });
  }
}

/** Skipped once there is one for the prompt: the user may have written it. */
export async function deliverChecklist(stage: Stage): Promise<void> {
  const { to } = stage;
  const params = { ws: to.ws };
  const { id } = stage.artifact(sampleChecklist.of);
  const { items } = await call("GET /workspaces/{ws}/checklists", { ...to, params, query: { artifact: id } });
  if (items.length > 0) return;
  const { prompt } = await call("GET /workspaces/{ws}/artifacts/{id}", { ...to, params: { ...params, id } });
  const body = { prompt: prompt ?? "", lines: sampleChecklist.lines };
  const { lines } = await call("PUT /workspaces/{ws}/checklists", { ...to, params, body });
  for (const [output, ticks] of Object.entries(sampleChecklist.ticks))
    await call("PUT /workspaces/{ws}/artifacts/{id}/ticks", {
      ...stage.as("mara"),
      params: { ...params, id: stage.artifact(output).id },
      body: { ticks: Object.fromEntries(lines.map((line, place) => [line.id, ticks[place] ?? "unsure"])) },
    });
}
