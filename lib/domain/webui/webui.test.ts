import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { webuiAnswer } from "./webui-answer";
import { webuiFailure } from "./webui-failure";
import { modelNamed, webuiLists } from "./webui-lists";
import { imageInput, webuiOffers } from "./webui-offer";
import { webuiRequest } from "./webui-order";
import { webuiProgress } from "./webui-progress";

const said = {
  samplers: [{ name: "DPM++ 2M" }, { name: "Euler a" }],
  schedulers: [
    { name: "automatic", label: "Automatic" },
    { name: "karras", label: "Karras" },
  ],
  models: [
    {
      title: "sub/night.safetensors [ab12]",
      model_name: "sub_night",
      hash: "ab12",
      filename: "/m/sub/night.safetensors",
    },
    { title: "day.ckpt", model_name: "day", hash: null, filename: "C:\\m\\day.ckpt" },
  ],
  upscalers: [{ name: "None" }, { name: "Lanczos" }],
  options: { sd_model_checkpoint: "sub/night.safetensors [ab12]" },
};
const lists = webuiLists(said);
const [offer] = webuiOffers(lists);
if (offer === undefined) throw new Error("nothing is offered");

describe("what is offered", () => {
  it("is what the web UI lists, with what a job gets that leaves it out", () => {
    const { settings } = offer;
    const of = (key: string) => settings.find((each) => each.key === key);
    expect(of("model")).toMatchObject({ choices: ["sub_night", "day"], default: "sub_night" });
    expect(of("sampler")).toMatchObject({ choices: ["DPM++ 2M", "Euler a"], default: "Euler a" });
    expect(of("scheduler")).toMatchObject({ choices: ["automatic", "karras"], default: "automatic" });
    expect(of("params.upscaler")).toMatchObject({ choices: ["Lanczos"] });
  });

  it("leaves out what an older version does not know", () => {
    const [older] = webuiOffers(webuiLists({ ...said, schedulers: null, upscalers: null }));
    const keys = older?.settings.map(({ key }) => key) ?? [];
    expect(keys).not.toContain("scheduler");
    expect(keys.filter((key) => key.startsWith("params."))).toEqual([]);
  });
});

const request = (values: object, pictures = 1) =>
  webuiRequest(offer, { values: { ...values }, pictures, task: "t", image: null });

describe("the request of a job", () => {
  it("names every setting, so that what was asked last is not kept", () => {
    const asked = {
      prompt: "a boat",
      seed: "4294967295",
      cfg: 6.5,
      sampler: "DPM++ 2M",
      negativePrompt: null,
    };
    expect(request(asked, 3)).toEqual({
      ...{ path: "/txt2img", model: "sub_night" },
      body: {
        ...{ prompt: "a boat", negative_prompt: "", seed: 4_294_967_295, steps: 20, cfg_scale: 6.5 },
        ...{ width: 512, height: 512, sampler_name: "DPM++ 2M", scheduler: "automatic" },
        ...{ batch_size: 3, n_iter: 1, save_images: false, force_task_id: "t" },
        override_settings: { sd_model_checkpoint: "sub_night" },
        override_settings_restore_afterwards: false,
      },
    });
  });

  it("has a second pass if it is scaled up", () => {
    expect(request({ "params.upscale": 2, denoise: 0.3 })).toMatchObject({
      body: { enable_hr: true, hr_scale: 2, hr_upscaler: "Lanczos", denoising_strength: 0.3 },
    });
  });

  it("begins from a picture, cut to the size that is asked for", () => {
    const values = { [imageInput]: "an artifact", denoise: 0.3 };
    const [, fromImage] = webuiOffers(lists);
    if (fromImage === undefined) throw new Error("img2img is not offered");
    expect(webuiRequest(fromImage, { values, pictures: 1, task: "t", image: "bytes" })).toMatchObject({
      path: "/img2img",
      body: { init_images: ["bytes"], denoising_strength: 0.3, resize_mode: 1, steps: 20 },
    });
    const none = { values: {}, pictures: 1, task: "t", image: null };
    expect(webuiRequest(fromImage, none)).toEqual({ refusal: "params.input:image is missing" });
  });

  it.each([
    [{ steps: 1.5 }, "steps is 1.5, no whole number"],
    [{ seed: "4294967296" }, "seed is 4294967296, more than 4294967295"],
    [{ sampler: "nope" }, 'sampler is "nope", which the generator does not have'],
  ])("%j is refused: %s", (values, refusal) => {
    expect(request(values)).toEqual({ refusal });
  });

  it("is refused for more pictures than it makes at once", () => {
    expect(request({}, 17)).toEqual({ refusal: "17 pictures, of which at most 16 can be made" });
  });
});

const infotext =
  "a boat\nNegative prompt: fog\nSteps: 9, Sampler: Euler a, Schedule type: Karras, CFG scale: 5, Seed: 7, Size: 64x48, Clip skip: 2";
const answerOf = (info: object, images = ["a"]) =>
  webuiAnswer({ images, info: JSON.stringify({ infotexts: [infotext], ...info }) }, lists);

describe("an answer", () => {
  it("is the pictures between a grid and the maps of scripts", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 }),
        fc.integer({ min: 1, max: 16 }),
        fc.nat({ max: 3 }),
        (grids, count, maps) => {
          const seeds = Array.from({ length: count }, (_, i) => i);
          const pictures = seeds.map((seed) => `picture ${seed}`);
          const images = [...Array(grids).fill("grid"), ...pictures, ...Array(maps).fill("map")];
          const info = { all_seeds: seeds, index_of_first_image: grids };
          expect(answerOf(info, images)).toMatchObject({ images: pictures, made: count });
        },
      ),
    );
  });

  it("says how they were made: what it says itself before what its infotext does, in the names of the offer", () => {
    const info = {
      ...{ all_prompts: ["a boat\nSteps: 1"], all_seeds: [18], steps: 10, sd_model_name: "night" },
      sd_model_hash: "ab12",
    };
    const answer = answerOf(info);
    expect(answer?.modelName).toBe("sub_night");
    expect(answer?.settings).toEqual({
      ...{ prompt: "a boat\nSteps: 1", negativePrompt: "fog", seed: "18", steps: 10, cfg: 5, clipSkip: 2 },
      ...{ sampler: "Euler a", scheduler: "karras", width: 64, height: 48 },
      model: { name: "sub_night", hash: "ab12" },
    });
  });

  it("of another program is none", () => {
    expect(webuiAnswer({ images: ["a"] }, lists)).toBeNull();
    expect(webuiAnswer([], lists)).toBeNull();
  });
});

it.each([
  [{ file: "night", hash: null }, "sub_night"],
  [{ file: "sub_night", hash: null }, "sub_night"],
  [{ file: "renamed", hash: "ab12" }, "sub_night"],
  [{ file: "day", hash: "ab12" }, "day"],
  [{ file: "other", hash: null }, undefined],
])("a picture that names %j was made with %s", (named, model) => {
  expect(modelNamed(lists, named)?.name).toBe(model);
});

it.each([
  [422, { detail: "always on script x not found" }, "job", "always on script x not found"],
  [422, { detail: [{ loc: ["body", "steps"], msg: "not an integer" }] }, "job", "steps: not an integer"],
  [404, { detail: "Sampler not found" }, "job", "Sampler not found"],
  [500, { error: "OutOfMemoryError", errors: "CUDA out of memory." }, "runner", "CUDA out of memory."],
  [500, { error: "OutOfMemoryError", detail: "", errors: "" }, "runner", "OutOfMemoryError"],
  [500, { error: "ValueError", errors: "bad shape\nTraceback …" }, "job", "bad shape"],
  [
    500,
    { error: "RuntimeError", errors: "CUDA error: device-side assert" },
    "runner",
    "CUDA error: device-side assert",
  ],
  [502, "<html>", "runner", "The web UI answered with 502"],
  [401, { detail: "Incorrect username or password" }, "runner", "Incorrect username or password"],
])("%i with %j is the %s's: %s", (status, answer, kind, message) => {
  expect(webuiFailure(status, answer)).toEqual({ kind, message });
});

it.each([
  [
    { progress: 0.5, current_task: "t", state: { sampling_step: 3, sampling_steps: 9 } },
    { task: "t", step: 3 },
  ],
  [
    { progress: 7, current_task: null, state: { interrupted: true } },
    { task: null, fraction: 1, isStopped: true },
  ],
  [
    { progress: 0, state: { skipped: true } },
    { task: undefined, isStopped: true },
  ],
  ["no object", { task: undefined, fraction: 0, isStopped: false, image: null }],
])("the progress %j of AUTOMATIC1111 is read", (progress, expected) => {
  expect(webuiProgress(progress)).toMatchObject(expected);
});
