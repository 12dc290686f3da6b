import { queryOptions } from '@tanstack/react-query';
import { baseUrl } from './base';
import { consoleHeaders } from './console-headers';

/** Whether the server has a language model, which reads what people write in their own words. */
export const languageModelQuery = queryOptions({
  queryKey: ['language-model'],
  queryFn: async ({ signal }) => {
    const response = await fetch(`${baseUrl}/console/session`, { headers: consoleHeaders, signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return ((await response.json()) as { languageModel: boolean }).languageModel;
  },
  staleTime: Number.POSITIVE_INFINITY,
});
