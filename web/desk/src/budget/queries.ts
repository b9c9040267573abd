// What the pages about money ask for.
import type { ProjectId, StatementId } from '@kapok/contracts/ids.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';

export const budgetKey = ['budget'] as const;
const dated = (at: string) => (at ? { at } : {});

export const useDepartments = (year: number, at: string) =>
  useQuery({
    queryKey: [...budgetKey, 'departments', year, at],
    queryFn: ({ signal }) => client.call(budgets.departments, { query: { year, ...dated(at) }, signal }),
  });

export const useExecution = (year: number, department: string, at: string) =>
  useQuery({
    queryKey: [...budgetKey, 'execution', year, department, at],
    queryFn: ({ signal }) =>
      client.call(budgets.execution, { query: { year, department, ...dated(at) }, signal }),
  });

export const useProject = (id: string, at: string) =>
  useQuery({
    queryKey: [...budgetKey, 'project', id, at],
    queryFn: ({ signal }) =>
      client.call(budgets.project, { params: { projectId: id as ProjectId }, query: dated(at), signal }),
  });

/** Sources hardly ever change. */
export const useSources = () =>
  useQuery({
    queryKey: [...budgetKey, 'sources'],
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) => client.call(budgets.sources, { signal }),
  });

export const useStatements = (year: number, department: string) =>
  useQuery({
    queryKey: [...budgetKey, 'statements', year, department],
    queryFn: ({ signal }) => client.call(budgets.statements, { query: { year, department }, signal }),
  });

export const useReconciliation = (id: string) =>
  useQuery({
    queryKey: [...budgetKey, 'reconciliation', id],
    queryFn: ({ signal }) =>
      client.call(budgets.reconciliation, { params: { statementId: id as StatementId }, signal }),
  });
