/**
 * How the embedded server runs: for one library on one machine that does other things too. All else is PostgreSQL's own
 * default; above all it syncs what it commits, so that it survives a power cut. Given at each start, never stored.
 */
export const serverSettings: Readonly<Record<string, string>> = {
  // Only programs of this machine, and no socket file, whose path could be too long.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '32MB',
  maintenance_work_mem: '128MB',
  // An import writes much in little time: fewer checkpoints, and no log for what only a replica would read.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_compression: 'on',
  // Solid-state disks; and compiling a query costs more than our queries do.
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
