"use client";

import { queryOptions } from "@tanstack/react-query";
import type {
  CodeBody,
  NewSecondFactor,
  RecoveryCodes,
  SecondFactor,
  Sessions,
} from "@/lib/contracts/sessions";
import { call } from "../call";
import { everywhere, keyOf } from "../touches";
import { useWrite } from "../write";

/** My open sessions. */
export function sessionsOf(first: Sessions) {
  return queryOptions({
    queryKey: keyOf("sessions", everywhere),
    queryFn: ({ signal }) => call("GET /me/sessions", { signal }),
    initialData: first,
  });
}

export const useEndSession = (id: string, onDone: () => void) =>
  useWrite({
    act: "endSession",
    write: () => call("DELETE /me/sessions/{id}", { params: { id } }),
    onDone,
    failed: "The session was not ended",
  });

export const useEndOtherSessions = (onDone: () => void) =>
  useWrite({
    act: "endSession",
    write: () => call("DELETE /me/sessions"),
    onDone,
    failed: "The sessions were not ended",
  });

/** Whether I have a second factor. */
export function secondFactorOf(first: SecondFactor) {
  return queryOptions({
    queryKey: keyOf("secondFactor", everywhere),
    queryFn: ({ signal }) => call("GET /me/second-factor", { signal }),
    initialData: first,
  });
}

/** A new secret and recovery codes. */
export const useStartSecondFactor = () =>
  useWrite<NewSecondFactor | undefined>({
    act: "nothing",
    write: () => call("POST /me/second-factor"),
  });

export const useSwitchOnSecondFactor = (onDone: () => void) =>
  useWrite({
    act: "changeSecondFactor",
    write: (body: CodeBody) => call("POST /me/second-factor", { body }),
    onDone,
  });

export const useShowSecondFactor = (onDone: () => void) =>
  useWrite({
    act: "changeSecondFactor",
    write: (body: CodeBody) => call("POST /me/second-factor/code", { body }),
    onDone,
  });

export const useCreateRecoveryCodes = () =>
  useWrite<RecoveryCodes, CodeBody>({
    act: "changeSecondFactor",
    write: (body) => call("POST /me/second-factor/codes", { body }),
  });

export const useRemoveSecondFactor = (onDone: () => void) =>
  useWrite({
    act: "changeSecondFactor",
    write: (body: CodeBody) => call("DELETE /me/second-factor", { body }),
    onDone,
  });

/** Of somebody else, as an operator. */
export const useEndAccountSessions = (id: string, onDone: () => void) =>
  useWrite({
    act: "changeAccount",
    write: () => call("DELETE /accounts/{id}/sessions", { params: { id } }),
    onDone,
    failed: "The sessions were not ended",
  });

export const useRemoveAccountSecondFactor = (id: string, onDone: () => void) =>
  useWrite({
    act: "changeAccount",
    write: () => call("DELETE /accounts/{id}/second-factor", { params: { id } }),
    onDone,
    failed: "The second factor was not removed",
  });
