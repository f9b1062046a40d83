"use client";

import type { ForgotBody, ResetBody } from "@/lib/contracts/password";
import { call } from "../call";
import { useWrite } from "../write";

export const useForgot = () =>
  useWrite({ act: "nothing", write: (body: ForgotBody) => call("POST /password/forgot", { body }) });

export const useReset = () =>
  useWrite({ act: "nothing", write: (body: ResetBody) => call("POST /password/reset", { body }) });
