"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { OPTIMISTIC_WRITE, optimisticWrites } from "@/components/live/optimistic-writes";
import { toast } from "@/components/ui/toast";
import type { ActionError, ActionResult } from "@/lib/auth/action-result";
import { connectionQuery } from "@/lib/connections/query-options";
import type { ConnectionDetail } from "@/lib/connections/views";

/** A refused action as a thrown value, which is how mutations know failure. */
export class WriteRefusal extends Error {
  override readonly name = "WriteRefusal";
  constructor(readonly error: ActionError) {
    super(error.message);
  }
}

const UNEXPECTED = "No answer came, so it may not have been saved. Check your connection and try again.";

export type WriteOptions<Input, Result> = {
  /** Read again afterwards, whatever the outcome. */
  invalidates: QueryKey;
  /** The change as the open integration shows it before the answer; taken back when refused. */
  optimistic?: {
    org: string;
    connectionId: string;
    apply: (detail: ConnectionDetail, input: Input) => ConnectionDetail;
  };
  /** What could not be done, as the toast's title. Without it the caller shows the refusal itself. */
  failure?: string;
  onDone?: (result: Result, input: Input) => void;
};

/**
 * A server action as a mutation: optimistic where told, rolled back with the reason, then read again. Until it is
 * answered, further calls of a write that is not optimistic are ignored: a double click is one wish.
 */
export function useWrite<Input, Result>(
  action: (input: Input) => Promise<ActionResult<Result>>,
  { invalidates, optimistic, failure, onDone }: WriteOptions<Input, Result>,
) {
  const client = useQueryClient();
  const isUnderWay = useRef(false);
  const mutation = useMutation({
    mutationKey: optimistic && OPTIMISTIC_WRITE,
    mutationFn: async (input: Input) => {
      const result = await action(input);
      if (!result.ok) throw new WriteRefusal(result.error);
      return result.data;
    },
    onMutate: async (input) => {
      if (!optimistic) return undefined;
      const { queryKey } = connectionQuery(optimistic.org, optimistic.connectionId);
      await client.cancelQueries({ queryKey, exact: true });
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, optimistic.apply(before, input));
      return { queryKey, before };
    },
    onError: (error, _input, context) => {
      if (context?.before) client.setQueryData(context.queryKey, context.before);
      if (failure) toast(failure, { tone: "urgent", description: sentenceOf(error) });
    },
    onSuccess: (result, input) => onDone?.(result, input),
    // Of several optimistic writes at once the last one reads: an earlier read would undo the later ones on screen.
    onSettled: () => {
      isUnderWay.current = false;
      if (optimistic && optimisticWrites(client) > 1) return undefined;
      return client.invalidateQueries({ queryKey: invalidates });
    },
  });
  function mutate(input: Input): void {
    if (isUnderWay.current && !optimistic) return;
    isUnderWay.current = true;
    mutation.mutate(input);
  }
  return { ...mutation, mutate };
}

/** What a failed mutation says to the reader. */
export const sentenceOf = (error: Error | null): string | undefined =>
  error ? (error instanceof WriteRefusal ? error.message : UNEXPECTED) : undefined;

/** The sentences beside fields of a failed mutation. */
export const fieldErrorsOf = (error: Error | null): Record<string, string[]> =>
  error instanceof WriteRefusal ? error.error.fields : {};
