import { ActwayError } from '@actway/client';
import { QueryClient } from '@tanstack/react-query';

/** What was asked of the server is kept, and asked again when a page shows it anew. What cannot help is not repeated. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => {
        const status = ActwayError.isInstance(error) ? error.status : undefined;
        return failures < 2 && (status === undefined || status >= 500);
      },
    },
  },
});
