import cluster from 'node:cluster';

/** Set for the processes that a supervisor starts, and for no other: pm2, too, starts its processes as workers. */
export const supervisedVariable = 'ACTWAY_SUPERVISED';

/** Whether this process is a worker of ours. */
export function isSupervised(environment: NodeJS.ProcessEnv): boolean {
  return cluster.isWorker && environment[supervisedVariable] === String(process.ppid);
}
