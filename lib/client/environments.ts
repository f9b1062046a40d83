"use client";

import { useQuery } from "@tanstack/react-query";
import type { Environment, EnvironmentBody, NewEnvironment } from "@/lib/contracts/environments";
import type { Page } from "@/lib/contracts/wire";
import { type ExportFormat, exportFormats } from "@/lib/domain/retention/environment";
import { Conflict } from "@/lib/sdk/problem";
import { call } from "./call";
import { pagedQuery, pagedQueryFrom } from "./paged-query";
import { everywhere, keyOf } from "./touches";
import { useWrite } from "./write";

/** Sorted by key, including archived ones. */
export function environmentsOf(first: Page<Environment>) {
  return pagedQueryFrom(first, keyOf("environments", everywhere), ({ cursor, signal }) =>
    call("GET /environments", { query: { limit: 200, ...cursor }, signal }),
  );
}

/** Export formats that some environments do not allow, with the keys of those environments. */
export type RefusedFormats = ReadonlyMap<ExportFormat, readonly string[]>;

/** Formats that these environments do not allow. Empty until loaded, which is safe: the server refuses them anyway. */
export function useRefusedFormats(keys: readonly string[]): RefusedFormats {
  const { data } = useQuery({
    queryKey: keyOf("environments", everywhere, "formats"),
    queryFn: ({ signal }) => call("GET /environments", { query: { limit: 200 }, signal }),
    select: ({ items }) => items.map(({ key, exportFormats }) => ({ key, allowed: exportFormats })),
    staleTime: 60_000,
  });
  const own = (data ?? []).filter(({ key }) => keys.includes(key));
  return new Map(
    exportFormats.flatMap((format) => {
      const refusing = own.filter(({ allowed }) => !allowed.includes(format)).map(({ key }) => key);
      return refusing.length === 0 ? [] : [[format, refusing]];
    }),
  );
}

/** All versions of one environment, newest first. */
export function environmentVersionsOf(key: string) {
  return pagedQuery(keyOf("environments", everywhere, "versions", key), ({ cursor, signal }) =>
    call("GET /environments/{key}/versions", { params: { key }, query: { limit: 20, ...cursor }, signal }),
  );
}

export function useCreateEnvironment(onDone: (made: Environment) => void) {
  return useWrite<Environment, NewEnvironment>({
    act: "changeEnvironment",
    write: (body) => call("POST /environments", { body }),
    onDone,
  });
}

export type EnvironmentChange = { key: string; version: number; body: EnvironmentBody };

/** `theirs` is what someone else saved in the meantime. */
export function useSaveEnvironment(onDone: (stored: Environment) => void) {
  const saving = useWrite<Environment, EnvironmentChange>({
    act: "changeEnvironment",
    write: ({ key, version, body }) =>
      call("PUT /environments/{key}", { params: { key }, ifMatch: version, body }),
    onDone,
  });
  const theirs = saving.error instanceof Conflict ? (saving.error.current as Environment) : null;
  return { ...saving, theirs };
}
