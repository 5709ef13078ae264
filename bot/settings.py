"""Every setting, typed, with a default that works.

They are read from `footnote.toml` in the home folder and from `FOOTNOTE_…` in the environment, the environment first:
`FOOTNOTE_ENGINE=none`, `FOOTNOTE_ANSWER__MAX_TOKENS=80`.
"""

import os
import tomllib
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource
from pydantic_settings import SettingsError as SourceError

from base.settings import Section
from bot.checks.checking import CheckSettings
from bot.errors import SettingsError
from bot.evidence.weighing import EvidenceSettings
from bot.reader.answerability import Share
from bot.reader.probe import ReadSettings
from bot.telling.quoting import QuoteSettings
from index.library import SearchSettings
from index.splitting import SplitSettings

FILE = "footnote.toml"
PREFIX = "FOOTNOTE_"
# Read elsewhere: where the home and the weights lie, and what the set-up and the tests look at.
_NOT_SETTINGS = frozenset(
    f"{PREFIX}{name}"
    for name in ("HOME", "MODELS", "WEIGHTS", "API_KEY", "PASSWORD", "TORCH_INDEX", "TORCH_CUDA", "CHROMIUM")
)

EngineName = Literal["llamacpp", "native", "transformers", "openai", "none"]


class AnswerSettings(Section):
    """How an answer is made."""

    max_question_chars: int = Field(default=2000, ge=10)
    hits: int = Field(default=20, ge=10)  # passages returned with an answer
    wrong_refusals: Share = "0.05"  # the share that the gate may wrongly refuse
    gate: bool = True  # off: answer whatever is asked
    max_tokens: int = Field(default=120, ge=8)
    max_sentences: int = Field(default=4, ge=1)
    seconds: float = Field(default=45.0, gt=0)  # for the generator, all in all
    stall_seconds: float = Field(default=30.0, gt=0)  # without a first token
    quote_from: float = Field(default=0.8, ge=0, le=1)  # answerability from which a failed draft gives way to quotes
    read_ahead: bool = True  # while a question is typed
    replace_from: float = Field(default=0.7, ge=0, le=1)  # answerability from which a source replaces a draft
    replace_share: float = Field(default=0.75, ge=0, le=1)  # of a failed sentence's answer, held by the source's
    quote_nearness: float = Field(default=0.9, gt=0, le=1)  # score against the best of what stands for a failed draft


class Settings(BaseSettings):
    """All settings of a home."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    engine: EngineName = "llamacpp"
    model: str = "qwen2.5-coder-1.5b-instruct"
    embedder: str = "all-minilm-l6-v2"
    fitted_questions: bool = True  # whether the embedder takes questions as it was fitted for them
    openai_url: str = "http://127.0.0.1:8080/v1"  # for engine "openai": Ollama, vLLM, llama-server
    threads: int | None = None  # none: the physical cores
    context_length: int = Field(default=4096, ge=512)  # tokens
    port: int = Field(default=7860, ge=1, le=65535)
    split: SplitSettings = SplitSettings()
    search: SearchSettings = SearchSettings()
    evidence: EvidenceSettings = EvidenceSettings()
    read: ReadSettings = ReadSettings()
    check: CheckSettings = CheckSettings()
    quote: QuoteSettings = QuoteSettings()
    answer: AnswerSettings = AnswerSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        file = settings_cls.model_config.get("toml_file")
        return init_settings, env_settings, *([TomlConfigSettingsSource(settings_cls)] if file else [])


def default_home() -> Path:
    """Where Footnote keeps its index and its settings unless told otherwise: `FOOTNOTE_HOME`, or the user's data."""
    named = os.environ.get(f"{PREFIX}HOME")
    return Path(named).expanduser() if named else platformdirs.user_data_path("footnote", appauthor=False)


def load_settings(home: Path, **chosen: object) -> Settings:
    """The settings of `home`; `chosen` go before the environment and the file.

    Raises `SettingsError` that names each unknown or impossible setting.
    """
    file = home / FILE
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name in os.environ:
        if name.startswith(PREFIX) and name.split("__")[0] not in known | _NOT_SETTINGS:
            raise SettingsError(f"There is no setting {name}.", f"unset {name}, or see `footnote doctor`")

    class OfHome(Settings):
        model_config = SettingsConfigDict(toml_file=file if file.is_file() else None)

    try:
        return OfHome(**{name: value for name, value in chosen.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise SettingsError(f"A setting cannot be used: {wrong}.", f"mend {file} or the FOOTNOTE_… variable") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is no TOML: {error}.", f"mend {file}") from error
    except SourceError as error:
        raise SettingsError(f"A variable cannot be read: {error}.", "mend the FOOTNOTE_… variable") from error
