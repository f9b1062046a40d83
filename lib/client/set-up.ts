"use client";

import { queryOptions } from "@tanstack/react-query";
import type { SetUp } from "@/lib/contracts/set-up";
import type { SetUpStep } from "@/lib/domain/set-up";
import { call } from "./call";
import { everywhere, keyOf } from "./touches";
import { useWrite } from "./write";

const setUpKey = keyOf("setUp", everywhere);

/** What is set up, asked again whenever the page is shown. */
export const setUpOf = (initial: SetUp) =>
  queryOptions({
    queryKey: setUpKey,
    queryFn: ({ signal }) => call("GET /operator/set-up", { signal }),
    initialData: initial,
  });

/** Says that a step is not needed here, or is after all. */
export const useWaiveStep = () =>
  useWrite({
    act: "waiveStep",
    write: ({ step, waived }: { step: SetUpStep; waived: boolean }) =>
      call("PUT /operator/set-up/{step}", { params: { step }, body: { waived } }),
    show: (cache, setUp) => cache.setQueryData(setUpKey, setUp),
    failed: "Not saved",
  });
