import { describe, expect, it } from "vitest";
import { promptOfWorkflow } from "@/lib/domain/embedded/comfy/workflow";

const slot = (name: string, link: number | null = null) => ({ name, link });
const widget = (name: string, link: number | null = null) => ({ name, link, widget: { name } });
const wire = (id: number, from: number, out: number, to: number, at: number) => ({
  id,
  origin_id: from,
  origin_slot: out,
  target_id: to,
  target_slot: at,
});

describe("promptOfWorkflow", () => {
  it("names the widgets of unknown nodes by their slots", () => {
    const workflow = {
      nodes: [
        {
          id: 1,
          type: "Mine",
          inputs: [slot("model"), widget("seed"), widget("steps", 5)],
          widgets_values: [7, "randomize", 12],
        },
        { id: 2, type: "Mine", inputs: [widget("one")], widgets_values: ["of", "two"] },
      ],
      links: [[5, 2, 0, 1, 2, "INT"]],
    };
    expect(promptOfWorkflow(workflow)).toEqual({
      1: { class_type: "Mine", inputs: { seed: 7, steps: ["2", 0] } },
      2: { class_type: "Mine", inputs: {} },
    });
  });

  it.each<[string, unknown[], object]>([
    [
      "KSampler (Efficient)",
      [7, null, 12, 4.5, "euler", "karras", 1, "auto"],
      { seed: 7, steps: 12, cfg: 4.5 },
    ],
    ["CLIPTextEncodeSDXL", [1, 1, 0, 0, 1, 1, "global", "local"], { text_g: "global", text_l: "local" }],
    ["Seed (rgthree)", [7, "", "", ""], { seed: 7 }],
  ])("knows the widgets of %s", (type, widgets_values, inputs) => {
    expect(promptOfWorkflow({ nodes: [{ id: 1, type, widgets_values }] })).toMatchObject({ 1: { inputs } });
  });

  const inner = {
    id: "deep",
    nodes: [
      { id: 1, type: "Encode", inputs: [slot("clip", 1), widget("text", 2)], widgets_values: ["stale"] },
      { id: 2, type: "Sampler", inputs: [slot("positive", 3)] },
    ],
    links: [wire(1, -10, 0, 1, 0), wire(2, -10, 1, 1, 1), wire(3, 1, 0, 2, 0), wire(4, 2, 3, -20, 0)],
  };
  const outer = (inputs: object[], more: object = {}) => ({
    nodes: [
      { id: 8, type: "Loader" },
      { id: 9, type: "deep", inputs, ...more },
      { id: 10, type: "Save", inputs: [slot("images", 6)] },
    ],
    links: [
      [5, 8, 1, 9, 0, "CLIP"],
      [6, 9, 0, 10, 0, "IMAGE"],
    ],
    definitions: { subgraphs: [inner] },
  });

  it("opens subgraphs: what goes in, what comes out, and the words typed on them", () => {
    expect(promptOfWorkflow(outer([slot("clip", 5), widget("text")], { widgets_values: ["new"] }))).toEqual({
      8: { class_type: "Loader", inputs: {} },
      "9:1": { class_type: "Encode", inputs: { clip: ["8", 1], text: "new" } },
      "9:2": { class_type: "Sampler", inputs: { positive: ["9:1", 0] } },
      10: { class_type: "Save", inputs: { images: ["9:2", 3] } },
    });
    expect(promptOfWorkflow(outer([slot("clip", 5), widget("text")]))).toMatchObject({
      "9:1": { inputs: { text: "stale" } },
    });
  });

  it("ends on subgraphs that contain themselves, and on cyclic links through them", () => {
    const turn = (id: number) => [id, id, 0, id, 0, "ANY"];
    const many = Array.from({ length: 50 }, (_, id) => ({ id, type: "deep", inputs: [slot("a", id)] }));
    const links = Array.from({ length: 50_000 }, (_, id) => turn(id));
    const self = { id: "deep", nodes: many, links: [wire(1, -10, 0, -20, 0), ...links.slice(2)] };
    const ends = { id: 99, type: "Save", inputs: [slot("images", 5)] };
    promptOfWorkflow({ nodes: [...many, ends], links, definitions: { subgraphs: [self] } });
  });

  it("reads each slot of a subgraph a few times, however many there are", () => {
    const n = Array.from({ length: 2_000 }, (_, i) => i);
    const inner = { id: 2, type: "KSampler", inputs: n.map((i) => slot(`a${i}`, i)) };
    const subgraphs = [{ id: "deep", nodes: [inner], links: n.map((i) => wire(i, -10, i, 2, i)) }];
    let reads = 0;
    const counted = (field: ReturnType<typeof widget>) =>
      new Proxy(field, {
        get: (target, key) => {
          reads++;
          return Reflect.get(target, key);
        },
      });
    const inputs = n.map((i) => counted(widget(`a${i}`)));
    promptOfWorkflow({
      nodes: [{ id: 1, type: "deep", inputs, widgets_values: n }],
      links: [],
      definitions: { subgraphs },
    });
    expect(reads).toBeGreaterThan(0);
    expect(reads).toBeLessThanOrEqual(20 * n.length);
  });
});
