#include "salient/inference/checkpoint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>

#include "salient/ensemble/durable_file.h"

namespace salient::inference {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "SALSTEP1";
constexpr std::string_view kPrefix = "step-";
constexpr std::string_view kSuffix = ".bin";
constexpr std::size_t kTail = 16;

void put(Writer& writer, std::vector<std::size_t> const& places) {
  writer.put_list(std::vector<std::uint64_t>(places.begin(), places.end()));
}

void put(Writer& writer, Step const& step) {
  for (double const number : {step.temperature, step.ess_weights, step.acceptance, step.scale}) {
    writer.put(number);
  }
  for (std::uint64_t const number :
       {std::uint64_t{step.informed}, std::uint64_t{step.replicates}, step.simulations}) {
    writer.put(number);
  }
}

Step get_step(Reader& reader) {
  Step step;
  for (double* number : {&step.temperature, &step.ess_weights, &step.acceptance, &step.scale}) {
    *number = reader.get<double>();
  }
  step.informed = reader.get<std::uint64_t>();
  step.replicates = reader.get<std::uint64_t>();
  step.simulations = reader.get<std::uint64_t>();
  return step;
}

void put(Writer& writer, base::Matrix const& matrix) {
  writer.put(std::uint64_t{matrix.size});
  writer.put_list(matrix.entries);
}

base::Matrix get_matrix(Reader& reader) {
  base::Matrix matrix;
  matrix.size = reader.get<std::uint64_t>();
  matrix.entries = reader.get_list<double>();
  return matrix;
}

void put(Writer& writer, Proposal const& proposal) {
  put(writer, proposal.block);
  writer.put_list(proposal.mean);
  put(writer, proposal.factor);
  writer.put(std::uint64_t{proposal.first_free});
  put(writer, proposal.free_factor);
}

Proposal get_proposal(Reader& reader) {
  Proposal proposal;
  auto const block = reader.get_list<std::uint64_t>();
  proposal.block.assign(block.begin(), block.end());
  proposal.mean = reader.get_list<double>();
  proposal.factor = get_matrix(reader);
  proposal.first_free = reader.get<std::uint64_t>();
  proposal.free_factor = get_matrix(reader);
  return proposal;
}

void put(Writer& writer, Draw const& draw) {
  writer.put_list(draw.x);
  writer.put(draw.noise);
  writer.put_list(draw.answers);
  writer.put(draw.log_likelihood);
  writer.put(std::uint64_t{draw.chain});
}

Draw get_draw(Reader& reader) {
  Draw draw;
  draw.x = reader.get_list<double>();
  draw.noise = reader.get<std::uint64_t>();
  draw.answers = reader.get_list<double>();
  draw.log_likelihood = reader.get<double>();
  draw.chain = static_cast<std::uint32_t>(reader.get<std::uint64_t>());
  return draw;
}

void put(Writer& writer, Standing const& standing) {
  writer.put(std::uint64_t{standing.steps.size()});
  for (Step const& step : standing.steps) put(writer, step);
  for (double const number :
       {standing.temperature, standing.log_evidence, standing.scale, standing.free_scale,
        standing.log_likelihood_sd, standing.measured_at}) {
    writer.put(number);
  }
  for (std::uint64_t const number :
       {std::uint64_t{standing.replicates}, std::uint64_t{standing.rounds},
        std::uint64_t{standing.stuck}, standing.simulations}) {
    writer.put(number);
  }
  writer.put_text(standing.collapse);
  put(writer, standing.proposal);
  writer.put(std::uint64_t{standing.states.size()});
  for (State const& state : standing.states) writer.put_state(state);
  writer.put_list(standing.log_weights);
  writer.put(std::uint64_t{standing.round.size()});
  for (Draw const& draw : standing.round) put(writer, draw);
}

Standing get_standing(Reader& reader) {
  constexpr std::size_t kLeastEntry = 8;
  Standing standing;
  standing.steps.resize(reader.count_of(kLeastEntry));
  for (Step& step : standing.steps) step = get_step(reader);
  for (double* number :
       {&standing.temperature, &standing.log_evidence, &standing.scale, &standing.free_scale,
        &standing.log_likelihood_sd, &standing.measured_at}) {
    *number = reader.get<double>();
  }
  standing.replicates = reader.get<std::uint64_t>();
  standing.rounds = reader.get<std::uint64_t>();
  standing.stuck = reader.get<std::uint64_t>();
  standing.simulations = reader.get<std::uint64_t>();
  standing.collapse = reader.get_text();
  standing.proposal = get_proposal(reader);
  standing.states.resize(reader.count_of(kLeastEntry));
  for (State& state : standing.states) state = reader.get_state();
  standing.log_weights = reader.get_list<double>();
  standing.round.resize(reader.count_of(kLeastEntry));
  for (Draw& draw : standing.round) draw = get_draw(reader);
  return standing;
}

std::vector<std::byte> head_of(ensemble::Digest fingerprint) {
  std::vector<std::byte> head(kMagic.size());
  std::memcpy(head.data(), kMagic.data(), kMagic.size());
  Writer writer(head);
  writer.put(fingerprint.high);
  writer.put(fingerprint.low);
  return head;
}

std::vector<std::byte> load(fs::path const& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return {};
  std::uintmax_t const size = fs::file_size(file, error);
  if (error) return {};
  std::vector<std::byte> bytes(size);
  std::ifstream stream(file, std::ios::binary);
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!stream) return {};
  return bytes;
}

}  // namespace

fs::path checkpoint_file(fs::path const& folder, std::size_t step) {
  std::string number = std::to_string(step);
  number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
  return folder / (std::string(kPrefix) + number + std::string(kSuffix));
}

base::Result<base::Done> write_checkpoint(fs::path const& file, ensemble::Digest fingerprint,
                                          Standing const& standing) {
  std::vector<std::byte> bytes = head_of(fingerprint);
  Writer writer(bytes);
  put(writer, standing);
  ensemble::Digest const sum = ensemble::digest(bytes);
  writer.put(sum.high);
  writer.put(sum.low);
  if (int const failure = ensemble::write_whole(file, bytes)) {
    return base::Diagnostic{{file.string(), 0, 0},
                            "",
                            std::string("cannot be written: ") + std::strerror(failure),
                            "",
                            "",
                            base::Severity::error};
  }
  return base::Done{};
}

std::optional<Standing> read_checkpoint(fs::path const& file, ensemble::Digest fingerprint) {
  std::vector<std::byte> const bytes = load(file);
  std::vector<std::byte> const head = head_of(fingerprint);
  if (bytes.size() < head.size() + kTail) return std::nullopt;
  if (!std::equal(head.begin(), head.end(), bytes.begin())) return std::nullopt;
  std::span<std::byte const> const all(bytes);
  auto const body = all.first(all.size() - kTail);
  Reader tail(all.last(kTail));
  auto const high = tail.get<std::uint64_t>();
  auto const low = tail.get<std::uint64_t>();
  if (ensemble::digest(body) != ensemble::Digest{high, low}) return std::nullopt;
  Reader reader(body.subspan(head.size()));
  Standing standing = get_standing(reader);
  if (!reader.whole() || standing.steps.empty()) return std::nullopt;
  return standing;
}

std::vector<std::size_t> checkpoints_in(fs::path const& folder) {
  std::vector<std::size_t> steps;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::string const name = entry->path().filename().string();
    if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) continue;
    std::size_t step = 0;
    char const* const first = name.data() + kPrefix.size();
    char const* const last = name.data() + name.size() - kSuffix.size();
    auto const [at, fault] = std::from_chars(first, last, step);
    if (fault != std::errc() || at != last || name != checkpoint_file({}, step)) {
      continue;
    }
    steps.push_back(step);
  }
  std::sort(steps.begin(), steps.end());
  return steps;
}

}  // namespace salient::inference
