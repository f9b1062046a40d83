import { expect, it } from "vitest";
import { a1111Names } from "./a1111-names";

/** What AUTOMATIC1111 lists to choose from. */
const listed = {
  samplers: [
    ...[
      "DPM++ 2M",
      "DPM++ SDE",
      "DPM++ 2M SDE",
      "DPM++ 2M SDE Heun",
      "DPM++ 2S a",
      "DPM++ 3M SDE",
      "Euler a",
    ],
    ...[
      "Euler",
      "LMS",
      "Heun",
      "DPM2",
      "DPM2 a",
      "DPM fast",
      "DPM adaptive",
      "Restart",
      "DDIM",
      "DDIM CFG++",
    ],
    ...["PLMS", "UniPC", "LCM"],
  ],
  schedulers: [
    ...["Automatic", "Uniform", "Karras", "Exponential", "Polyexponential", "SGM Uniform", "KL Optimal"],
    ...["Align Your Steps", "Simple", "Normal", "DDIM", "Beta"],
  ],
};

it.each([
  ["euler_ancestral", "karras", "Euler a", "Karras"],
  ["euler", "normal", "Euler", "Normal"],
  ["dpm_2_ancestral", "exponential", "DPM2 a", "Exponential"],
  ["dpmpp_2m", "karras", "DPM++ 2M", "Karras"],
  ["dpmpp_2m_sde_gpu", "sgm_uniform", "DPM++ 2M SDE", "SGM Uniform"],
  ["dpmpp_2m_sde_heun_gpu", "beta", "DPM++ 2M SDE Heun", "Beta"],
  ["dpmpp_3m_sde", "simple", "DPM++ 3M SDE", "Simple"],
  ["dpmpp_2s_ancestral", "ddim_uniform", "DPM++ 2S a", "DDIM"],
  ["uni_pc", "kl_optimal", "UniPC", "KL Optimal"],
  ["k_euler_ancestral", "polyexponential", "Euler a", "Polyexponential"],
  ["k_dpm_2_a", "align_your_steps", "DPM2 a", "Align Your Steps"],
  // InvokeAI's names
  ["dpmpp_2m_k", null, "DPM++ 2M", "Karras"],
  ["euler_k", "exponential", "Euler", "Exponential"],
  ["euler_a", null, "Euler a", null],
])("%s with %s is %s with %s", (sampler, scheduler, ...names) => {
  const found = a1111Names({ sampler, scheduler });
  expect([found.sampler, found.scheduler]).toEqual(names);
  expect(listed.samplers).toContain(found.sampler);
  if (found.scheduler !== null) expect(listed.schedulers).toContain(found.scheduler);
});

it.each(listed.samplers)("the name %s stays when written as infotext", (sampler) => {
  for (const scheduler of [null, ...listed.schedulers])
    expect(a1111Names({ sampler, scheduler })).toEqual({ sampler, scheduler });
});

it.each([
  [null, null],
  ["res_multistep", "linear_quadratic"],
  ["Euler A", "My own"],
  ["DPM++ 2M Karras", null],
  ["constructor", "toString"],
  ["_k", "native"],
])("%s with %s is not known there, and stays", (sampler, scheduler) => {
  expect(a1111Names({ sampler, scheduler })).toEqual({ sampler, scheduler });
});
